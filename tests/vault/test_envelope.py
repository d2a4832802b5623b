"""What is sealed opens for whoever has the key and says what it is about, and for nobody else."""

import base64
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xinfang.vault.envelope import key_of, rewrap, seal, unseal
from xinfang.vault.errors import KeyMissing, Unreadable
from xinfang.vault.keyring import Keyring
from xinfang.vault.purposes import Purpose

CIPHERS = ("aes-gcm", "sm4-gcm")
SECRET = "紫砂路3号的王某检举".encode()

few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


@few
@given(plain=st.binary(max_size=300), about=st.text(max_size=40), purpose=st.sampled_from(Purpose), data=st.data())
def test_what_is_sealed_opens_and_nothing_altered_does(
    folder: Path, plain: bytes, about: str, purpose: Purpose, data: st.DataObject
) -> None:
    with override_settings(VAULT_CIPHER=data.draw(st.sampled_from(CIPHERS))):
        sealed = seal(plain, purpose=purpose, about=about)
    assert unseal(sealed, purpose=purpose, about=about) == plain
    at, bits = data.draw(st.integers(0, len(sealed) - 1)), data.draw(st.integers(1, 255))
    altered = bytearray(sealed)
    altered[at] ^= bits
    for wrong, why, what in (
        (bytes(altered), purpose, about),
        (sealed[:at], purpose, about),
        (sealed, purpose, about + "."),
        (sealed, next(other for other in Purpose if other is not purpose), about),
    ):
        with pytest.raises(Unreadable):
            unseal(wrong, purpose=why, about=what)


@pytest.mark.parametrize("cipher", CIPHERS)
def test_nothing_of_the_content_shows(folder: Path, cipher: str) -> None:
    with override_settings(VAULT_CIPHER=cipher):
        first, second = (seal(SECRET, purpose=Purpose.ACCUSATION, about="a") for _ in range(2))
    assert SECRET not in first
    assert first != second
    assert len(first) < len(SECRET) + 100


def test_every_single_byte_is_held(folder: Path) -> None:
    sealed = seal(b"x", purpose=Purpose.DRAFT, about="form")
    for at in range(len(sealed)):
        altered = bytearray(sealed)
        altered[at] ^= 1
        with pytest.raises(Unreadable):
            unseal(bytes(altered), purpose=Purpose.DRAFT, about="form")


def test_a_change_of_cipher_leaves_what_is_sealed_readable(folder: Path) -> None:
    sealed = {}
    for cipher in CIPHERS:
        with override_settings(VAULT_CIPHER=cipher):
            sealed[cipher] = seal(SECRET, purpose=Purpose.FILE, about="f")
    for cipher in CIPHERS:
        with override_settings(VAULT_CIPHER=cipher):
            for envelope in sealed.values():
                assert unseal(envelope, purpose=Purpose.FILE, about="f") == SECRET
                again = rewrap(envelope, purpose=Purpose.FILE, about="f")
                assert unseal(again, purpose=Purpose.FILE, about="f") == SECRET


def test_a_new_key_seals_and_the_old_one_still_opens(ring: Keyring) -> None:
    old = seal(SECRET, purpose=Purpose.IDENTITY, about="7")
    ring.add(Purpose.IDENTITY)
    new = seal(SECRET, purpose=Purpose.IDENTITY, about="7")
    assert (key_of(old), key_of(new)) == ("IDENTITY.1", "IDENTITY.2")
    assert unseal(old, purpose=Purpose.IDENTITY, about="7") == SECRET


def test_rewrapping_changes_the_key_and_not_the_content(ring: Keyring) -> None:
    old = seal(SECRET, purpose=Purpose.IDENTITY, about="7")
    ring.add(Purpose.IDENTITY)
    new = rewrap(old, purpose=Purpose.IDENTITY, about="7")
    assert key_of(new) == "IDENTITY.2"
    assert new.endswith(old[-len(SECRET) - 28 :])
    ring.remove(Purpose.IDENTITY, 1)
    assert unseal(new, purpose=Purpose.IDENTITY, about="7") == SECRET
    with pytest.raises(KeyMissing):
        unseal(old, purpose=Purpose.IDENTITY, about="7")


def test_what_is_split_off_moves_to_the_key_of_another_purpose(folder: Path) -> None:
    open_before = seal(SECRET, purpose=Purpose.IDENTITY, about="7")
    moved = rewrap(open_before, purpose=Purpose.IDENTITY, about="7", to=Purpose.ACCUSATION)
    assert key_of(moved) == "ACCUSATION.1"
    assert unseal(moved, purpose=Purpose.ACCUSATION, about="7") == SECRET
    with pytest.raises(Unreadable):
        unseal(moved, purpose=Purpose.IDENTITY, about="7")
    with pytest.raises(Unreadable):
        rewrap(moved, purpose=Purpose.ACCUSATION, about="8")


def test_a_driver_may_hand_over_a_memoryview(folder: Path) -> None:
    sealed = memoryview(seal(SECRET, purpose=Purpose.DRAFT, about="d"))
    assert unseal(sealed, purpose=Purpose.DRAFT, about="d") == SECRET


def test_another_folder_of_keys_opens_nothing(folder: Path, tmp_path: Path) -> None:
    sealed = seal(SECRET, purpose=Purpose.IDENTITY, about="7")
    with override_settings(VAULT_FOLDER=tmp_path / "stolen"):
        seal(b"", purpose=Purpose.IDENTITY, about="")
        with pytest.raises(Unreadable):
            unseal(sealed, purpose=Purpose.IDENTITY, about="7")


def test_the_form_is_the_documented_one(folder: Path) -> None:
    """Whoever restores from a copy of twenty years ago has only the documentation."""
    sealed = seal(b"content", purpose=Purpose.FILE, about="f")
    assert sealed[:6] == bytes((1, 1, 3, 0, 1, 61))
    assert len(base64.b64decode((folder / "file.1.key").read_text(encoding="ascii"))) == 32
    assert len(sealed) == 6 + 61 + 12 + len(b"content") + 16
