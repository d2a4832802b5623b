"""Keys in a token: it wraps and unwraps, and what it holds never leaves it."""

import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from tests.vault.fake_token import LABEL, MODULE, PIN, FakeKey, FakeToken, Names
from xinfang.base import clock
from xinfang.vault import keyring
from xinfang.vault.envelope import key_of, rewrap, seal, unseal
from xinfang.vault.errors import BadKeys, KeyMissing, Unreadable
from xinfang.vault.keyring import Keyring
from xinfang.vault.marks import mark
from xinfang.vault.purposes import Purpose
from xinfang.vault.sources.token import TokenSource


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[FakeToken]:
    """A token without keys, in use."""
    token = FakeToken()
    monkeypatch.setitem(sys.modules, "pkcs11", token)
    keyring._keyring.cache_clear()
    with override_settings(VAULT_SOURCE="pkcs11", VAULT_TOKEN=(MODULE, LABEL, PIN)):
        yield token
    keyring._keyring.cache_clear()


@pytest.fixture
def ring(token: FakeToken) -> Keyring:
    """The keyring of that token, with a first key for identities."""
    ring = keyring.current()
    ring.add(Purpose.IDENTITY)
    return ring


def test_no_key_is_made_until_somebody_orders_one(token: FakeToken) -> None:
    with pytest.raises(BadKeys, match="no key for IDENTITY"):
        seal(b"x", purpose=Purpose.IDENTITY, about="7")
    with pytest.raises(BadKeys, match="xinfang keys rotate"):
        mark("1", kind="phone")
    assert token.keys == []


def test_what_is_sealed_opens_through_the_token_alone(ring: Keyring, token: FakeToken) -> None:
    sealed = seal(b"words", purpose=Purpose.IDENTITY, about="7")
    assert unseal(sealed, purpose=Purpose.IDENTITY, about="7") == b"words"
    with pytest.raises(Unreadable, match="GeneralError"):
        unseal(sealed, purpose=Purpose.IDENTITY, about="8")
    altered = bytearray(sealed)
    altered[30] ^= 1
    with pytest.raises(Unreadable, match="GeneralError"):
        unseal(bytes(altered), purpose=Purpose.IDENTITY, about="7")
    assert {key.label: key.template[Names.EXTRACTABLE] for key in token.keys} == {
        "xinfang.identity.1": False,
        "xinfang.marks": False,
    }
    assert token.opened == 1


def test_keys_rotate_and_go(ring: Keyring, token: FakeToken) -> None:
    old = seal(b"words", purpose=Purpose.IDENTITY, about="7")
    found = mark("1", kind="phone")
    assert ring.add(Purpose.IDENTITY) == 2
    new = rewrap(old, purpose=Purpose.IDENTITY, about="7")
    made_at = ring.made_at(Purpose.IDENTITY, 2)
    assert made_at is not None
    assert abs(clock.now() - made_at) < timedelta(minutes=1)
    ring.remove(Purpose.IDENTITY, 1)
    assert key_of(new) == "IDENTITY.2"
    assert unseal(new, purpose=Purpose.IDENTITY, about="7") == b"words"
    with pytest.raises(KeyMissing):
        unseal(old, purpose=Purpose.IDENTITY, about="7")
    assert mark("1", kind="phone") == found
    assert sorted(key.label for key in token.keys) == ["xinfang.identity.2", "xinfang.marks"]


def test_a_key_that_somebody_else_made_has_no_known_age(ring: Keyring, token: FakeToken) -> None:
    token.keys.append(FakeKey(token=token, label="xinfang.file.3", id=b"", template={}))
    token.keys.append(FakeKey(token=token, label="xinfang.file.0", id=b"", template={}))
    token.keys.append(FakeKey(token=token, label="mail", id=b"", template={}))
    source = TokenSource(module=MODULE, label=LABEL, pin=PIN)
    assert source.versions()[Purpose.FILE] == {3}
    assert source.made_at(Purpose.FILE, 3) is None


def test_two_keys_of_one_name_are_none(ring: Keyring, token: FakeToken) -> None:
    token.keys.append(FakeKey(token=token, label="xinfang.identity.1", id=b"", template={}))
    with pytest.raises(BadKeys, match="more than one"):
        Keyring(TokenSource(module=MODULE, label=LABEL, pin=PIN)).key(Purpose.IDENTITY, 1)


@pytest.mark.parametrize(("label", "pin"), [("other", PIN), (LABEL, "0000")])
def test_a_token_that_cannot_be_opened_is_named_and_its_pin_is_not(token: FakeToken, label: str, pin: str) -> None:
    with pytest.raises(BadKeys, match=label) as refusal:
        TokenSource(module=MODULE, label=label, pin=pin).versions()
    assert pin not in str(refusal.value)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(BadKeys, match=r"requirements/pkcs11\.txt"):
        TokenSource(module=MODULE, label=LABEL, pin=PIN)
