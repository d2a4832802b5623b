"""Restoring a backup: read it through before anything is touched, fill a folder beside, prove it, put it into place."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

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
    """A file that was read through, what opens it, and what is needed of it before the rest."""

    file: Path
    credentials: locks.Credentials
    manifest: Manifest
    secrets: Mapping[str, bytes]


def restore(file: Path, *, data_dir: Path, force: bool, credentials: Credentials) -> bool:
    """Make `data_dir`, and the database that goes with it, what they were when `file` was made.

    The result is whether nothing wants attention. Raises `BackupError`; then `data_dir` is as it was.
    """
    began = time.monotonic()
    backup = checked(file, credentials)
    with places.staged(data_dir, force=force) as stage:
        for folder in (SECRETS, FILES):
            (stage / folder).mkdir(mode=0o700)
        for name, content in backup.secrets.items():
            _write(_inside(stage, name), BytesIO(content))
        database = resolve(stage)
        with _up(database):
            _require_empty(database, force=force)
            _fill(database, stage, backup)
            broken = _proven(database, stage, backup)
        aside = places.put_into_place(data_dir)
    if aside:
        say(Tell.MOVED_ASIDE, folder=aside)
    told = backup.manifest.figures
    seconds = time.monotonic() - began
    say(Tell.RESTORED, matters=told.matters, events=told.events, chains=told.chains[:16], seconds=seconds)
    return not (broken + _told_of_keys(backup.manifest))


def checked(file: Path, credentials: Credentials) -> Backup:
    """Read the whole file. Raises `BackupError` unless every byte is genuine and this release can use it."""
    say(Tell.CHECKING)
    with _reading(file) as source:
        at_hand = credentials(locks.ways(source))
    kept: dict[str, bytes] = {}

    def take(name: str, content: Reader) -> None:
        if name == MANIFEST or name.startswith(SECRETS):
            kept[name] = content.read()

    _read(file, at_hand, take)
    if MANIFEST not in kept:
        raise BackupError(Tell.DAMAGED, name=MANIFEST)
    manifest = Manifest.from_json(kept.pop(MANIFEST))
    for migration in unknown_migrations(manifest, PACKAGE):
        raise BackupError(Tell.NEWER_RELEASE, version=manifest.version, migration=migration)
    say(Tell.CHECKED, made_at=manifest.made_at, version=manifest.version, matters=manifest.figures.matters)
    return Backup(file=file, credentials=at_hand, manifest=manifest, secrets=kept)


def _read(file: Path, credentials: locks.Credentials, take: Take) -> None:
    progress = Progress(file.stat().st_size)
    with _reading(file) as source:
        key = locks.unlock(source, credentials)
        try:
            content = open_sealed(source=BufferedReader(Rest(source, progress.add)), key=key)
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


def _require_empty(database: Database, *, force: bool) -> None:
    """An office's own server may hold another office; the embedded one was made a moment ago."""
    provision(database)
    if not force and not is_empty(database):
        raise BackupError(Tell.DATABASE_NOT_EMPTY, name=database.name)


def _fill(database: Database, stage: Path, backup: Backup) -> None:
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
        _read(backup.file, backup.credentials, take)
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
    """Where a member goes. A sealed name is ours, but none may ever lead out of the folder."""
    target = (stage / name).resolve()
    if not target.is_relative_to(stage.resolve()):
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
