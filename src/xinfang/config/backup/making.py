"""Making a backup, while the product runs."""

import errno
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.conf import settings

from xinfang import __version__
from xinfang.base.ids import uuid7
from xinfang.config.backup import locks
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.manifest import Manifest, outside_secrets
from xinfang.config.backup.packing import DATABASE, FILES, MANIFEST, SECRETS, Packer, packing
from xinfang.config.backup.progress import Progress, say
from xinfang.config.backup.snapshot import SECTIONS, SUFFIX, Snapshot, at_one_instant
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database
from xinfang.files.contents import paths_of
from xinfang.vault.ciphers import Suite
from xinfang.vault.once import flush_folder
from xinfang.vault.streams import SealedWriter

ENDING = ".xfbackup"
MEGABYTE = 1_000_000
_STILL_THERE = "SELECT id FROM files_storedfile WHERE id = ANY (%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """With what cipher, and for whom."""

    suite: Suite
    passphrase: str
    recipients: Sequence[X25519PublicKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished backup. `digest` is the SHA-256 of the file, to compare copies by; `lacking` are contents on record
    that are not in the data folder.
    """

    backup_id: UUID
    file: Path
    size: int
    digest: str
    lacking: int


def default_name(database: Database, now: datetime) -> str:
    """Sorts by time."""
    return f"xinfang-{database.name}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{ENDING}"


def make(database: Database, *, data_dir: Path, target: Path, sealing: Sealing) -> Made:
    """Write a backup of everything to `target`, which appears there when it is complete and not before.

    Raises `BackupError`.
    """
    backup_id = uuid7()
    # Keys before and after the snapshot is taken: while they are being changed, what it sees may need either.
    secrets = _secrets(data_dir)
    with at_one_instant(database) as snapshot, _new_file(target) as out:
        secrets |= _secrets(data_dir)
        say(Tell.COUNTING)
        manifest = _manifest(backup_id, snapshot)
        key = locks.lock(out, suite=sealing.suite, passphrase=sealing.passphrase, recipients=sealing.recipients)
        sealed = SealedWriter(out, key)
        with packing(sealed, made_at=int(time.time())) as packer:
            packer.add_bytes(MANIFEST, manifest.to_json())
            for name, content in sorted(secrets.items()):
                packer.add_bytes(SECRETS + name, content)
            _pack_database(packer, snapshot, manifest)
            lacking = _pack_files(packer, snapshot, database)
        sealed.finish()
        size = out.tell()
    if manifest.outside:
        say(Tell.KEYS_OUTSIDE, names=", ".join(manifest.outside))
    return Made(backup_id=backup_id, file=target, size=size, digest=_digest(target), lacking=lacking)


def _manifest(backup_id: UUID, snapshot: Snapshot) -> Manifest:
    return Manifest(
        backup_id=str(backup_id),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        server=snapshot.server,
        migrations=snapshot.migrations(),
        figures=snapshot.figures(),
        outside=outside_secrets(),
    )


def _secrets(data_dir: Path) -> dict[str, bytes]:
    """Every key of the data folder by its path there; one that is just being made has a hidden name.

    Links are followed: the keys of the vault may lie on another disk.
    """
    found = {}
    for folder, _folders, names in os.walk(data_dir / "secrets", followlinks=True):
        for file in (Path(folder) / name for name in names if not name.startswith(".")):
            found[file.relative_to(data_dir / "secrets").as_posix()] = file.read_bytes()
    return found


def _pack_database(packer: Packer, snapshot: Snapshot, manifest: Manifest) -> None:
    for section in SECTIONS:
        with snapshot.script(section) as script:
            packer.add_stream(f"{DATABASE}{section}{SUFFIX}", script)
    told = manifest.figures
    say(Tell.DATABASE_SAVED, matters=told.matters, events=told.events, rows=sum(told.rows.values()))


def _pack_files(packer: Packer, snapshot: Snapshot, database: Database) -> int:
    """Copy the contents that the snapshot knows of. Returns how many of them should be there and are not."""
    keys = list(snapshot.files())
    progress, missing, saved = Progress(len(keys)), [], 0
    for key in keys:
        size = _pack_content(packer, key)
        if not size:
            missing.append(key)
        saved += size
        progress.add(1)
    progress.end()
    say(Tell.FILES_SAVED, files=len(keys) - len(missing), megabytes=saved / MEGABYTE)
    return _told_of_missing(missing, database) if missing else 0


def _pack_content(packer: Packer, key: UUID) -> int:
    """Copy one content as it lies: sealed, or open from before there were keys. Returns how many bytes, 0 for none."""
    saved = 0
    for path in paths_of(file_id=key):
        with suppress(FileNotFoundError), path.open("rb") as content:
            size = os.fstat(content.fileno()).st_size
            packer.add(FILES + path.relative_to(settings.MEDIA_ROOT).as_posix(), content, size=size)
            saved += size
    return saved


def _told_of_missing(missing: list[UUID], database: Database) -> int:
    """Unsent files may be cleared away while we copy, and their rows with them; what still has its row is lacking."""
    with psycopg.connect(database.owner_url) as connection:
        lacking = [key for (key,) in connection.execute(_STILL_THERE, [missing])]
    if len(missing) > len(lacking):
        say(Tell.FILES_GONE, count=len(missing) - len(lacking))
    for key in lacking:
        say(Tell.FILE_LACKING, file=key)
    return len(lacking)


@contextmanager
def _new_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when the block ends well, and vanishes if it does not."""
    draft = target.with_name(f".{target.name}.partial")
    if target.exists():
        raise BackupError(Tell.FILE_EXISTS, file=target)
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as trouble:
        raise BackupError(Tell.CANNOT_WRITE, file=target, why=trouble.strerror) from None
    try:
        with os.fdopen(descriptor, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.rename(target)
        flush_folder(target.parent)
    except OSError as trouble:
        if trouble.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise BackupError(Tell.DISK_FULL, folder=target.parent) from None
        raise BackupError(Tell.CANNOT_WRITE, file=target, why=trouble.strerror) from trouble
    finally:
        draft.unlink(missing_ok=True)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
