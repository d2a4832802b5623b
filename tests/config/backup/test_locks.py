"""Who can open a backup, and who cannot."""

import io
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from xinfang.config.backup import locks
from xinfang.config.backup.errors import BackupError
from xinfang.vault.ciphers import AES, SM4, Suite

PASSPHRASE = "four unrelated plain words"
PEOPLE = [X25519PrivateKey.generate() for _person in range(3)]


def head(*, suite: Suite = AES, passphrase: str = "", people: int = 0) -> tuple[io.BytesIO, bytes]:
    """The head of a file that `passphrase` and the first of `PEOPLE` can open, and the key it holds."""
    out = io.BytesIO()
    recipients = [person.public_key() for person in PEOPLE[:people]]
    key = locks.lock(out, suite=suite, passphrase=passphrase, recipients=recipients)
    out.seek(0)
    return out, key


@pytest.mark.parametrize("suite", [AES, SM4])
def test_each_way_opens_by_itself(suite: Suite) -> None:
    file, key = head(suite=suite, passphrase=PASSPHRASE, people=2)
    assert locks.ways(file) == {locks.PASSPHRASE, locks.RECIPIENT}
    for credentials in (
        locks.Credentials(passphrase=PASSPHRASE),
        locks.Credentials(private_key=PEOPLE[0]),
        locks.Credentials(private_key=PEOPLE[1]),
    ):
        file.seek(0)
        assert locks.unlock(file, credentials) == key
        assert file.read() == b""


@pytest.mark.parametrize(
    "credentials",
    [
        locks.Credentials(),
        locks.Credentials(passphrase=PASSPHRASE + "."),
        locks.Credentials(private_key=PEOPLE[2]),
    ],
)
def test_nobody_else_opens_it(credentials: locks.Credentials) -> None:
    file, _key = head(passphrase=PASSPHRASE, people=2)
    with pytest.raises(BackupError, match="does not open"):
        locks.unlock(file, credentials)


def test_two_backups_have_nothing_in_common() -> None:
    first, second = (json.loads(head(passphrase=PASSPHRASE, people=1)[0].read()[21:])["locks"] for _file in range(2))
    for one, other in zip(first, second, strict=True):
        assert one["key"] != other["key"]
    assert first[0]["salt"] != second[0]["salt"]
    assert first[1]["share"] != second[1]["share"]


def test_a_head_cannot_ask_for_more_work_than_is_sensible() -> None:
    file, _key = head(passphrase=PASSPHRASE)
    costly = file.read().replace(b'"memory_kib": 64,', b'"memory_kib": 999999999,')
    framed = costly[:17] + (len(costly) - 21).to_bytes(4, "big") + costly[21:]
    with pytest.raises(BackupError, match="does not open"):
        locks.unlock(io.BytesIO(framed), locks.Credentials(passphrase=PASSPHRASE))


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_pair_of_keys(passphrase: str, tmp_path: Path) -> None:
    private = tmp_path / "office"
    public = locks.make_key(private, passphrase=passphrase)
    assert private.stat().st_mode & 0o077 == 0
    mine = locks.private_key_in(private, passphrase=passphrase)
    assert mine.public_key().public_bytes_raw() == locks.recipient_in(public).public_bytes_raw()
    with pytest.raises(BackupError, match="exists already"):
        locks.make_key(private, passphrase=passphrase)
    with pytest.raises(BackupError, match="no public key for backups"):
        locks.recipient_in(private)
    with pytest.raises(BackupError, match="cannot be used"):
        locks.private_key_in(public, passphrase=passphrase)


def test_a_private_key_wants_its_own_passphrase(tmp_path: Path) -> None:
    locks.make_key(tmp_path / "office", passphrase=PASSPHRASE)
    for wrong in ("", "another one"):
        with pytest.raises(BackupError, match="cannot be used"):
            locks.private_key_in(tmp_path / "office", passphrase=wrong)
