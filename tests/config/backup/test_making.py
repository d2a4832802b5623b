"""A backup appears when it is complete, sealed for somebody, or not at all."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.config.backup.conftest import PASSPHRASE
from xinfang.config.backup import commands, making
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.keeping import keep_newest
from xinfang.config.backup.manifest import outside_secrets
from xinfang.config.database import Database

OFFICE = Database(owner_url="dbname=office", app_url="dbname=office", embedded=None)


def broken_off(target: Path, fault: BaseException) -> None:
    """A backup in whose midst something happens."""
    with making._new_file(target) as out:
        out.write(b"half of it")
        raise fault


def refused(*arguments: str) -> str:
    """Why no backup is even begun."""

    @contextmanager
    def opened() -> Iterator[tuple[Database, Path]]:
        raise AssertionError("the database was opened")
        yield

    with pytest.raises(BackupError) as problem:
        commands.backup(arguments, summary="", opened=opened)
    return str(problem.value)


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), BackupError, "is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), BackupError, "is full"),
        (OSError(errno.EIO, "Input/output error"), BackupError, "Input/output error"),
        (KeyboardInterrupt("told to end"), KeyboardInterrupt, "told to end"),
    ],
)
def test_what_breaks_off_leaves_nothing(
    fault: BaseException, kind: type[BaseException], words: str, tmp_path: Path
) -> None:
    with pytest.raises(kind, match=words):
        broken_off(tmp_path / "office.xfbackup", fault)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "office.xfbackup").write_bytes(b"of yesterday")
    with pytest.raises(BackupError, match="exists already"):
        broken_off(tmp_path / "office.xfbackup", AssertionError())
    assert (tmp_path / "office.xfbackup").read_bytes() == b"of yesterday"


def test_a_backup_is_always_sealed(tmp_path: Path) -> None:
    """Where nobody can be asked, it must be given for whom."""
    assert "always sealed" in refused()
    (tmp_path / "short").write_text("too short\n", encoding="utf-8")
    assert "at least 12 characters" in refused("--passphrase-file", str(tmp_path / "short"))
    assert "cannot be read" in refused("--passphrase-file", str(tmp_path / "missing"))
    assert "no public key for backups" in refused("--recipient", str(tmp_path / "short"))


def test_keys_for_recipients_are_made_by_the_same_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    given = ["--make-key", str(tmp_path / "office"), "--passphrase-file", str(tmp_path / "passphrase")]
    assert commands.backup(given, summary="", opened=None) == 0  # type: ignore[arg-type]
    assert str(tmp_path / "office.pub") in capsys.readouterr().out
    assert b"ENCRYPTED" in (tmp_path / "office").read_bytes()


def test_keys_on_another_disk_come_along_and_half_made_ones_do_not(tmp_path: Path) -> None:
    disk, secrets = tmp_path / "disk", tmp_path / "secrets"
    disk.mkdir()
    secrets.mkdir()
    (secrets / "vault").symlink_to(disk)
    for file, content in ((disk / "file.1.key", b"1"), (secrets / "django", b"2"), (secrets / ".django.77", b"3")):
        file.write_bytes(content)
    assert making._secrets(tmp_path) == {"vault/file.1.key": b"1", "django": b"2"}


def test_only_the_newest_of_this_office_are_kept(tmp_path: Path) -> None:
    days = [f"xinfang-office-202601{day:02}T020000Z.xfbackup" for day in range(1, 6)]
    others = ["xinfang-other-20250101T020000Z.xfbackup", "xinfang-office-notes.txt"]
    for name in [*days, *others]:
        (tmp_path / name).touch()
    keep_newest(tmp_path, OFFICE, count=2)
    assert {file.name for file in tmp_path.iterdir()} == {*days[-2:], *others}


def test_keys_from_outside_are_told_by_a_fingerprint() -> None:
    given = {"QUERY_CODE_SECRET": " a secret ", "VAULT_KEYS_FILE": "keys", "SECRET_KEY": "", "OTHER": "x"}
    marks = outside_secrets(given)
    assert set(marks) == {"QUERY_CODE_SECRET", "VAULT_KEYS_FILE"}
    assert marks == outside_secrets(given | {"QUERY_CODE_SECRET": "a secret"})
    assert marks != outside_secrets(given | {"QUERY_CODE_SECRET": "another"})
    assert not any(value.strip() in str(marks) for value in ("a secret", "keys"))
