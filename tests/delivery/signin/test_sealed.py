"""A new key reaches the secrets of second factors, which lie within the JSON of a library's table."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.delivery.signin.factor_adapter import FactorAdapter
from xinfang.delivery.signin.sealed import SECRETS_OF_FACTORS
from xinfang.vault import keyring
from xinfang.vault.names import KeyName
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db

OLD, NEW = (KeyName(Purpose.FACTOR, version) for version in (1, 2))


def test_secrets_of_factors_are_wrapped_anew(tmp_path: Path) -> None:
    adapter = FactorAdapter()
    with override_settings(VAULT_FOLDER=tmp_path):
        with acting(builders.SYSTEM, request_id="test"):
            user = builders.citizen("somebody")
        secret, seed = adapter.encrypt("app"), adapter.encrypt("codes")
        kinds = Authenticator.Type
        Authenticator.objects.create(user=user, type=kinds.TOTP, data={"secret": secret})
        Authenticator.objects.create(user=user, type=kinds.RECOVERY_CODES, data={"seed": seed, "used_mask": 5})
        Authenticator.objects.create(user=user, type=kinds.WEBAUTHN, data={"name": "key"})
        assert SECRETS_OF_FACTORS.by_key() == {OLD: 2}
        keyring.current().add(Purpose.FACTOR)
        assert SECRETS_OF_FACTORS.rewrap_batch(after=None, limit=1) == (2, None)
        assert SECRETS_OF_FACTORS.rewrap_batch(after=None, limit=1) == (0, None)
        assert SECRETS_OF_FACTORS.by_key() == {NEW: 2}
        app, codes, passkey = (row.data for row in Authenticator.objects.order_by("pk"))
        assert (adapter.decrypt(app["secret"]), adapter.decrypt(codes["seed"])) == ("app", "codes")
        assert (codes["used_mask"], passkey) == (5, {"name": "key"})
