"""`xinfang backup` and `xinfang restore` as they are typed."""

import getpass
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Protocol

import psycopg

from xinfang.agencies.types import BACKUP_MADE
from xinfang.config import environ
from xinfang.config.backup import locks
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.keeping import keep_newest
from xinfang.config.backup.making import MEGABYTE, Made, Sealing, default_name, make
from xinfang.config.backup.progress import say
from xinfang.config.backup.restoring import checked, restore
from xinfang.config.backup.words import Tell, told
from xinfang.config.database import Database
from xinfang.config.owner_sessions import journal, put_on_record
from xinfang.vault.ciphers import AES, BY_NAME

_FOLDER = Path("backups")
_ATTENTION = 1


class Opened(Protocol):
    """Brings up the database of the settings."""

    def __call__(self) -> AbstractContextManager[tuple[Database, Path]]:
        """The database and the data folder."""


def backup(arguments: Sequence[str], *, summary: str, opened: Opened) -> int:
    """Make a backup, or the keys for it. 1 if something on record is not there; the rest is made all the same."""
    options = _backup_parser(summary).parse_args(arguments)
    if options.make_key:
        public = locks.make_key(options.make_key, passphrase=_given_passphrase(options))
        say(Tell.KEY_MADE, private=options.make_key, public=public)
        return 0
    sealing = _sealing(options)
    _end_in_order()
    with opened() as (database, data_dir):
        target = _target(options.to, database)
        put_on_record(database, arguments, action="database.backup", by="backup")
        began = time.monotonic()
        made = _made(database, data_dir, target, sealing)
        seconds = time.monotonic() - began
        journal(database, action=BACKUP_MADE, by="backup", after=_said(made, seconds))
        say(Tell.MADE, file=target, megabytes=made.size / MEGABYTE, seconds=seconds, digest=made.digest)
        if options.keep:
            keep_newest(target.parent, database, count=options.keep)
    return _ATTENTION if made.lacking else 0


def bring_back(arguments: Sequence[str], *, summary: str) -> int:
    """Restore a backup. 1 if it is done and something wants attention, which was said."""
    parser = ArgumentParser(prog="xinfang restore", description=summary)
    parser.add_argument("file", type=Path, metavar="FILE", help="what xinfang backup made")
    parser.add_argument("--into", type=_path, metavar="DATA_DIR", help="the data folder (DATA_DIR)")
    parser.add_argument("--key", type=_path, metavar="FILE", help="the private key of a recipient")
    parser.add_argument("--passphrase-file", type=_path, metavar="FILE", help="of the backup, or of the private key")
    parser.add_argument("--sha256", default="", metavar="DIGEST", help="of the file, as printed; goes with --key")
    parser.add_argument("--force", action="store_true", help="replace the data folder; it is moved aside")
    parser.add_argument("--check", action="store_true", help="only read the file through, and restore nothing")
    options = parser.parse_args(arguments)
    data_dir = options.into or environ.path("DATA_DIR", Path("var"))

    def credentials(ways: frozenset[str]) -> locks.Credentials:
        return _credentials(options, ways)

    _end_in_order()
    if options.check:
        checked(_path(options.file), credentials)
        return 0
    is_well = restore(_path(options.file), data_dir=data_dir, force=options.force, credentials=credentials)
    return 0 if is_well else _ATTENTION


def _backup_parser(summary: str) -> ArgumentParser:
    parser = ArgumentParser(prog="xinfang backup", description=summary)
    parser.add_argument("--to", type=_path, default=_path(_FOLDER), metavar="FILE|DIR", help="where it goes (backups)")
    parser.add_argument(
        "--recipient",
        type=_path,
        action="append",
        default=[],
        metavar="KEYFILE",
        help="who can open it; may be repeated",
    )
    parser.add_argument("--passphrase-file", type=_path, metavar="FILE", help="its first line opens the backup")
    parser.add_argument("--keep", type=_count, metavar="N", help="remove all but the newest N of the folder")
    parser.add_argument("--make-key", type=_path, metavar="FILE", help="make a recipient's keys, and no backup")
    return parser


def _sealing(options: Namespace) -> Sealing:
    """Who will be able to open it; asked for at the console if nothing was given."""
    recipients = [locks.recipient_in(file) for file in options.recipient]
    passphrase = _given_passphrase(options)
    if not (recipients or passphrase):
        passphrase = _asked_twice()
    suite = BY_NAME[environ.choice("VAULT_CIPHER", AES.name, tuple(BY_NAME))]
    return Sealing(suite=suite, passphrase=passphrase, recipients=recipients)


def _credentials(options: Namespace, ways: frozenset[str]) -> locks.Credentials:
    passphrase = _first_line(options.passphrase_file) if options.passphrase_file else ""
    if options.key:
        private_key = locks.private_key_in(options.key, passphrase=passphrase)
        return locks.Credentials(private_key=private_key, digest=options.sha256)
    if locks.PASSPHRASE not in ways:
        raise BackupError(Tell.NEED_PRIVATE_KEY)
    if not passphrase and not sys.stdin.isatty():
        raise BackupError(Tell.NEED_PASSPHRASE)
    passphrase = passphrase or getpass.getpass(told(Tell.PASSPHRASE))
    return locks.Credentials(passphrase=passphrase, digest=options.sha256)


def _given_passphrase(options: Namespace) -> str:
    return _long_enough(_first_line(options.passphrase_file)) if options.passphrase_file else ""


def _asked_twice() -> str:
    if not sys.stdin.isatty():
        raise BackupError(Tell.NO_KEY_GIVEN)
    passphrase = _long_enough(getpass.getpass(told(Tell.PASSPHRASE)))
    if getpass.getpass(told(Tell.PASSPHRASE_AGAIN)) != passphrase:
        raise BackupError(Tell.PASSPHRASES_DIFFER)
    return passphrase


def _long_enough(passphrase: str) -> str:
    if len(passphrase) < locks.SHORTEST_PASSPHRASE:
        raise BackupError(Tell.PASSPHRASE_SHORT, least=locks.SHORTEST_PASSPHRASE)
    return passphrase


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise BackupError(Tell.PASSPHRASE_UNREADABLE, file=file, why=trouble) from None


def _made(database: Database, data_dir: Path, target: Path, sealing: Sealing) -> Made:
    try:
        return make(database, data_dir=data_dir, target=target, sealing=sealing)
    except psycopg.OperationalError as trouble:  # such as a server that went down in the midst of it
        raise BackupError(Tell.DUMP_FAILED, why=trouble) from None


def _target(given: Path, database: Database) -> Path:
    """The file to write: `given`, or a new name in it if it is a folder, or to become one for want of an ending."""
    if given.suffix and not given.is_dir():
        return given
    try:
        given.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise BackupError(Tell.CANNOT_WRITE, file=given, why=trouble.strerror) from None
    return given / default_name(database, datetime.now(UTC))


def _said(made: Made, seconds: float) -> dict[str, object]:
    """What the journal keeps of a finished backup."""
    return {
        "backup": str(made.backup_id),
        "file": str(made.file),
        "bytes": made.size,
        "sha256": made.digest,
        "seconds": round(seconds, 1),
        "lacking": made.lacking,
    }


def _path(given: str | Path) -> Path:
    return Path(given).expanduser().resolve()


def _count(given: str) -> int:
    count = int(given)
    if count < 1:
        raise ValueError(given)
    return count


def _end_in_order() -> None:
    """Being told to end is treated as Ctrl-C, so that nothing half done is left."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
