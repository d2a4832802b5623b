"""Several named texts in one envelope: how a room seals the words of a row that may speak of people."""

import json
from collections.abc import Mapping

from xinfang.vault.envelope import seal, unseal
from xinfang.vault.purposes import Purpose


def seal_words(words: Mapping[str, str], *, about: str) -> bytes:
    """The texts, sealed. Raises BadKeys."""
    plain = json.dumps(dict(words), ensure_ascii=False, sort_keys=True).encode()
    return seal(plain, purpose=Purpose.IDENTITY, about=about)


def unseal_words(envelope: bytes | memoryview, *, about: str) -> dict[str, str]:
    """The texts; none where nothing was sealed yet. Raises Unreadable, BadKeys."""
    if not envelope:
        return {}
    said: dict[str, str] = json.loads(unseal(envelope, purpose=Purpose.IDENTITY, about=about))
    return said
