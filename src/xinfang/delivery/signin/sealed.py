"""What this room keeps sealed: the secrets of second factors, as allauth stores them."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator

from xinfang.delivery.signin.factor_adapter import ABOUT
from xinfang.vault.envelope import name_of_key
from xinfang.vault.holders import newest, rewrapped
from xinfang.vault.names import KeyName

_SECRETS = ("secret", "seed")
"""Of an app, and of recovery codes; a passkey has none."""


class SecretsOfFactors:
    """Envelopes within the JSON of a row: few, and all gone through each time."""

    name = "mfa_authenticator.data"

    def by_key(self) -> Mapping[KeyName, int]:
        """How many secrets there are under each key. Raises Unreadable."""
        return Counter(name_of_key(sealed) for _row, _field, sealed in _secrets())

    def rewrap_batch(self, *, after: Any, limit: int) -> tuple[int, Any]:
        """Re-wrap all that are not under the newest key, at once. Raises Unreadable."""
        present = newest()
        old = [each for each in _secrets() if name_of_key(each[2]).stamp not in present]
        for row, field, sealed in old:
            row.data[field] = b64encode(rewrapped(sealed, about=ABOUT)).decode()
            row.save(update_fields=["data"])
        return len(old), None


SECRETS_OF_FACTORS = SecretsOfFactors()


def _secrets() -> Iterator[tuple[Authenticator, str, bytes]]:
    for row in Authenticator.objects.select_for_update().order_by("pk"):
        for field in _SECRETS:
            if field in row.data:
                yield row, field, b64decode(row.data[field])
