"""Where contents lie: outside the web root, under a random place, written whole or not at all.

A content is named by the key of its record, never by what was uploaded and never by its digest: two people
who send the same picture have two files, and taking one away leaves the other (ADR 0036).
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID

from django.conf import settings

CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Digest (hexadecimal SHA-256) and length of a content that is safely on disk."""

    sha256: str
    size: int


def keep(*, file_id: UUID, content: IO[bytes]) -> Kept:
    """Write `content` under `file_id`: to a temporary file, flushed to disk, then moved to its place."""
    target = path_of(file_id=file_id)
    _make_folder(target.parent)
    temporary = _incoming(file_id)
    _make_folder(temporary.parent)
    try:
        kept = _write(temporary, content)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)
    return kept


def open_content(*, file_id: UUID) -> BinaryIO:
    """The content of `file_id`, for reading. Raises FileNotFoundError."""
    return path_of(file_id=file_id).open("rb")


def destroy(*, file_id: UUID) -> None:
    """Remove the content of `file_id`, half-written or whole; it does not matter whether it was there."""
    _incoming(file_id).unlink(missing_ok=True)
    path_of(file_id=file_id).unlink(missing_ok=True)


def contents_before(*, instant: datetime) -> Iterator[UUID]:
    """The keys of all contents, half-written ones included, last written before `instant`."""
    limit = instant.timestamp()
    for folder, _folders, names in os.walk(_root()):
        for name in names:
            with suppress(FileNotFoundError):  # taken away while we were looking
                if (Path(folder) / name).stat().st_mtime < limit:
                    yield UUID(hex=name)


def digest_of(*, content: BinaryIO) -> str:
    """Hexadecimal SHA-256 of `content` from its beginning."""
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def path_of(*, file_id: UUID) -> Path:
    """Where the content of `file_id` lies. The last digits of a UUIDv7 are random, so folders fill evenly."""
    name = file_id.hex
    return _root() / name[-2:] / name[-4:-2] / name


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _incoming(file_id: UUID) -> Path:
    return _root() / "incoming" / file_id.hex


def _write(path: Path, content: IO[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Kept(sha256=digest.hexdigest(), size=size)


def _make_folder(folder: Path) -> None:
    """Make `folder` and those above it, each flushed into its parent, closed to everybody else."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        _flush_folder(new.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
