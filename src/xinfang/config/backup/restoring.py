"""Restoring a backup: read it through before anything is touched, fill a folder beside, prove it, put it into place."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

import psycopg

from xinfang.config import schema
from xinfang.config.backup import locks, places
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.loading import is_empty, loader, require_figures, settle
from xinfang.config.backup.manifest import Manifest, outside_secrets, unknown_migrations
from xinfang.config.backup.packing import DATABASE, FILES, MANIFEST, SECRETS, Reader, Take, read_all
from xinfang.config.backup.progress import Progress, say
from xinfang.config.backup.rest import Rest
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database, provision, resolve
from xinfang.config.owner_sessions import journal
from xinfang.vault.errors import Unreadable
from xinfang.vault.streams import open_sealed

PACKAGE = Path(__file__).resolve().parents[2]
_BLOCK = 256 * 1024
_FOUND = 1
_CONSOLE = (sys.executable, "-m", "xinfang.config.console")

Credentials = Callable[[frozenset[str]], locks.Credentials]
"""Asked with the ways in which the file can be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A file that was read through, and what is needed of it before the rest."""

    file: Path
    manifest: Manifest
    secrets: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """An open file, and the key of what stands in it from `start` on. Both readings use this one: another file under
    the same name, or other bytes in this one, would have to be sealed with the same key.
    """

    source: BinaryIO
    start: int
    key: bytes


def restore(file: Path, *, data_dir: Path, force: bool, credentials: Credentials) -> bool:
    """Make `data_dir`, and the database that goes with it, what they were when `file` was made.

    The result is whether nothing wants attention. Raises `BackupError`; then `data_dir` is as it was.
    """
    began = time.monotonic()
    with _reading(file) as source:
        opened = _opened(source, credentials, sender_known=True)
        backup = _checked(file, opened)
        _require_empty_server()
        with places.staged(data_dir, force=force) as stage:
            aside, broken = _restored(data_dir, stage, backup, opened)
    if aside:
        say(Tell.MOVED_ASIDE, folder=aside)
    told = backup.manifest.figures
    seconds = time.monotonic() - began
    say(Tell.RESTORED, matters=told.matters, events=told.events, chains=told.chains[:16], seconds=seconds)
    return not (broken + _told_of_keys(backup.manifest))


def checked(file: Path, credentials: Credentials) -> Backup:
    """Read the whole file. Raises `BackupError` unless every byte is as it was sealed and this release can use it.

    Nothing of it is used, so it may have come from anybody; a digest that is given is compared all the same.
    """
    with _reading(file) as source:
        return _checked(file, _opened(source, credentials, sender_known=False))


def _restored(data_dir: Path, stage: Path, backup: Backup, opened: _Source) -> tuple[Path | None, int]:
    """Where what was there before lies now, and how many records are broken."""
    for folder in (SECRETS, FILES):
        (stage / folder).mkdir(mode=0o700)
    for name, content in backup.secrets.items():
        _write(_inside(stage, name), BytesIO(content))
    database = resolve(stage)
    with _up(database):
        provision(database)
        _fill(database, stage, opened)
        with _kept_with_its_database(database, stage):
            broken = _proven(database, stage, backup)
    with _kept_with_its_database(database, stage):
        return places.put_into_place(data_dir), broken


@contextmanager
def _kept_with_its_database(database: Database, stage: Path) -> Iterator[None]:
    """On a server the rows are committed by now: the keys and files that go with them stay if a step fails."""
    try:
        yield
    except BaseException:
        if database.embedded is None:
            places.keep(stage)
            say(Tell.STAGE_KEPT, name=database.name, stage=stage)
        raise


def _opened(source: BinaryIO, credentials: Credentials, *, sender_known: bool) -> _Source:
    """Unlock the file. Raises `BackupError` if anybody may have made it and `sender_known` is wanted, or its digest is
    not the one given: it is taken of the same head that the key comes from.
    """
    locks.ways(source)
    start = source.tell()
    source.seek(0)
    head = source.read(start)
    at_hand = credentials(locks.ways(BytesIO(head)))
    if sender_known and at_hand.private_key is not None and not at_hand.digest:
        raise BackupError(Tell.NEED_DIGEST)
    if at_hand.digest and at_hand.digest.lower() != _digest(head, source):
        raise BackupError(Tell.OTHER_DIGEST)
    return _Source(source=source, start=start, key=locks.unlock(BytesIO(head), at_hand))


def _digest(head: bytes, rest: BinaryIO) -> str:
    digest = hashlib.sha256(head)
    while block := rest.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _checked(file: Path, opened: _Source) -> Backup:
    say(Tell.CHECKING)
    kept: dict[str, bytes] = {}

    def take(name: str, content: Reader) -> None:
        if name == MANIFEST or name.startswith(SECRETS):
            kept[name] = content.read()

    _read(opened, take)
    if MANIFEST not in kept:
        raise BackupError(Tell.DAMAGED, name=MANIFEST)
    manifest = Manifest.from_json(kept.pop(MANIFEST))
    for migration in unknown_migrations(manifest, PACKAGE):
        raise BackupError(Tell.NEWER_RELEASE, version=manifest.version, migration=migration)
    say(Tell.CHECKED, made_at=manifest.made_at, version=manifest.version, matters=manifest.figures.matters)
    return Backup(file=file, manifest=manifest, secrets=kept)


def _read(opened: _Source, take: Take) -> None:
    progress = Progress(os.fstat(opened.source.fileno()).st_size)
    opened.source.seek(opened.start)
    try:
        content = open_sealed(source=BufferedReader(Rest(opened.source, progress.add)), key=opened.key)
    except Unreadable:
        raise BackupError(Tell.ALTERED) from None
    read_all(content, take)
    progress.end()


@contextmanager
def _reading(file: Path) -> Iterator[BinaryIO]:
    try:
        source = file.open("rb")
    except OSError as trouble:
        raise BackupError(Tell.CANNOT_READ, file=file, why=trouble.strerror) from None
    with source:
        yield source


def _up(database: Database) -> AbstractContextManager[None]:
    return database.embedded.in_use() if database.embedded else nullcontext()


def _require_empty_server() -> None:
    """An office's own server may hold another office, which could not be put back if a later step failed. The embedded
    one is made anew.
    """
    with TemporaryDirectory() as anywhere:  # the application's address may want a password, which is not used
        database = resolve(Path(anywhere))
    if database.embedded is not None:
        return
    try:
        empty = is_empty(database)
    except psycopg.OperationalError as trouble:
        raise BackupError(Tell.LOAD_FAILED, why=trouble) from None
    if not empty:
        raise BackupError(Tell.DATABASE_NOT_EMPTY, name=database.name)


def _fill(database: Database, stage: Path, opened: _Source) -> None:
    """Read the file a second time, each member into its place."""
    say(Tell.LOADING)
    placed = 0

    def take(name: str, content: Reader) -> None:
        nonlocal placed
        if name.startswith(DATABASE):
            loading.take(name.removeprefix(DATABASE), content)
        elif name.startswith(FILES):
            _write(_inside(stage, name), content)
            placed += 1

    with loader(database) as loading:
        _read(opened, take)
    say(Tell.PLACED_FILES, files=placed)


def _proven(database: Database, stage: Path, backup: Backup) -> int:
    """Find the figures of the backup again, bring the schema to this release, and have every record verified.

    The result is how many records are broken, as they then were when the backup was made.
    """
    say(Tell.COMPARING)
    require_figures(database, backup.manifest.figures)
    provision(database)
    settle(database)
    _step("migrate", "--quiet", variables=schema.OWNER_ENVIRONMENT, data_dir=stage)
    say(Tell.VERIFYING)
    verdict = json.loads(_step("verify", "--json", data_dir=stage, may_find=True).splitlines()[-1])
    found = {"backup": backup.manifest.backup_id, "made_at": backup.manifest.made_at, "file": backup.file.name}
    journal(database, action="database.restore", by="restore", after=found | {"broken": len(verdict["broken"])})
    if verdict["broken"]:
        say(Tell.BROKEN_RECORDS, count=len(verdict["broken"]))
    return len(verdict["broken"])


def _step(
    command: str, option: str, *, data_dir: Path, variables: Mapping[str, str] | None = None, may_find: bool = False
) -> str:
    """Another command of ours, in a process of its own: settings are read once in a process, and not before the keys
    are in place. `may_find` says that the exit code 1 is a finding and no failure.
    """
    done = subprocess.run(  # noqa: S603
        [*_CONSOLE, command, option],
        check=False,
        env=os.environ | {"DATA_DIR": str(data_dir)} | dict(variables or {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode not in ((0, _FOUND) if may_find else (0,)) or (may_find and not done.stdout):
        raise BackupError(Tell.STEP_FAILED, step=command)
    return done.stdout


def _told_of_keys(manifest: Manifest) -> int:
    """Say which keys that are not in the backup are not at hand either. Returns how many."""
    present = outside_secrets()
    differing = [name for name, mark in manifest.outside.items() if present.get(name) != mark]
    for name in differing:
        say(Tell.KEY_DIFFERS, name=name)
    return len(differing)


def _inside(stage: Path, name: str) -> Path:
    """Where a member goes. None may ever lead out of the folder of its kind."""
    folder, *below = PurePosixPath(name).parts
    target = (stage / name).resolve()
    if ".." in below or not target.is_relative_to(stage.resolve() / folder):
        raise BackupError(Tell.DAMAGED, name=name)
    return target


def _write(target: Path, content: Reader) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            while block := content.read(_BLOCK):
                file.write(block)
    except OSError as trouble:
        raise BackupError(Tell.CANNOT_WRITE, file=target, why=trouble.strerror) from None
