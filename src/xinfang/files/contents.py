"""Where contents lie: outside the web root, under a random place, sealed, written whole or not at all.

A content is named by the key of its record, never by what was uploaded and never by its digest: two people
who send the same picture have two files, and taking one away leaves the other (ADR 0036). Each is sealed with a key of
its own, which its record holds, itself sealed: the folder alone, or the database alone, shows nothing (ADR 0095).
Contents from before that lie as they are, in another place, until `seal_old` has been there.
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

from xinfang.vault.envelope import name_of_key, seal, unseal
from xinfang.vault.once import flush_folder
from xinfang.vault.purposes import Purpose
from xinfang.vault.streams import SealedWriter, new_key, open_sealed

CHUNK_BYTES = 256 * 1024
_SEALED, _INCOMING = "sealed", "incoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Digest (hexadecimal SHA-256) and length of a content that is safely on disk, and its key, sealed."""

    sha256: str
    size: int
    wrapped: bytes


def keep(*, file_id: UUID, content: IO[bytes], purpose: Purpose = Purpose.FILE) -> Kept:
    """Seal `content` under `file_id`: into a temporary file, flushed to disk, then moved to its place. Its key is
    wrapped for `purpose`.
    """
    target = path_of(file_id=file_id)
    _make_folder(target.parent)
    temporary = _incoming(file_id)
    _make_folder(temporary.parent)
    try:
        kept = _write(file_id, temporary, content, purpose)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)
    return kept


def open_content(*, file_id: UUID, wrapped: bytes | memoryview | None) -> BinaryIO:
    """The content of `file_id`, for reading; `wrapped` is its sealed key, None for one from before there were any.

    Raises FileNotFoundError, or, now or while it is read, `xinfang.vault.errors.Unreadable`.
    """
    if wrapped is None:
        return _plain_path(file_id).open("rb")
    key = unseal(wrapped, purpose=name_of_key(wrapped).purpose, about=about(file_id))
    source = path_of(file_id=file_id).open("rb")
    try:
        return open_sealed(source=source, key=key)
    except BaseException:
        source.close()
        raise


def about(file_id: UUID) -> str:
    """What the sealed key of a content says that it is about."""
    return str(file_id)


def seal_old(*, file_id: UUID, sha256: str) -> bytes | None:
    """Seal a content that lies open, and return its sealed key; None, and nothing done, if its digest is another.

    It goes on lying there until `forget_old`, when its record has the key.
    """
    with _plain_path(file_id).open("rb") as content:
        if digest_of(content=content) != sha256:
            return None
        return keep(file_id=file_id, content=content).wrapped


def forget_old(*, file_id: UUID) -> None:
    """Remove what lies open of a content that is sealed; it does not matter whether it was there."""
    _plain_path(file_id).unlink(missing_ok=True)


def lying_open() -> Iterator[UUID]:
    """The keys of all contents that are not sealed yet."""
    for folder, folders, names in os.walk(_root()):
        if Path(folder) == _root():
            folders[:] = [name for name in folders if name not in (_SEALED, _INCOMING)]
        yield from map(UUID, names)


def destroy(*, file_id: UUID) -> None:
    """Remove the content of `file_id`, half-written or whole; it does not matter whether it was there."""
    for path in (_incoming(file_id), path_of(file_id=file_id), _plain_path(file_id)):
        path.unlink(missing_ok=True)


def contents_before(*, instant: datetime) -> Iterator[UUID]:
    """The keys of all contents, half-written ones included, last written before `instant`."""
    limit = instant.timestamp()
    for folder, _folders, names in os.walk(_root()):
        for name in names:
            with suppress(FileNotFoundError):  # taken away while we were looking
                if (Path(folder) / name).stat().st_mtime < limit:
                    yield UUID(hex=name)


def digest_of(*, content: IO[bytes]) -> str:
    """Hexadecimal SHA-256 of `content` from its beginning."""
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def paths_of(*, file_id: UUID) -> tuple[Path, ...]:
    """Where the content of `file_id` may lie, for whoever copies it as it is: sealed, or open from before."""
    return path_of(file_id=file_id), _plain_path(file_id)


def path_of(*, file_id: UUID) -> Path:
    """Where the sealed content of `file_id` lies. The last digits of a UUIDv7 are random, so folders fill evenly."""
    return _root() / _SEALED / _place(file_id)


def _plain_path(file_id: UUID) -> Path:
    return _root() / _place(file_id)


def _place(file_id: UUID) -> Path:
    name = file_id.hex
    return Path(name[-2:], name[-4:-2], name)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _incoming(file_id: UUID) -> Path:
    return _root() / _INCOMING / file_id.hex


def _write(file_id: UUID, path: Path, content: IO[bytes], purpose: Purpose) -> Kept:
    digest, size, key = hashlib.sha256(), 0, new_key()
    content.seek(0)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        writer = SealedWriter(file, key)
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
            size += writer.write(chunk)
        writer.finish()
        os.fsync(file.fileno())
    wrapped = seal(key, purpose=purpose, about=about(file_id))
    return Kept(sha256=digest.hexdigest(), size=size, wrapped=wrapped)


def _make_folder(folder: Path) -> None:
    """Make `folder` and those above it, each flushed into its parent, closed to everybody else."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        flush_folder(new.parent)
