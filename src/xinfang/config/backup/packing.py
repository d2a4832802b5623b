"""What lies inside the seal: a tar archive that any tar can unpack, and at its end the digest of each of its members.

manifest.json                      what it is, and the figures (`manifest`)
secrets/…                          the keys of the installation
database/1-before.sql.gz/000001    the database as SQL, in pieces that follow each other (`dumping`)
files/…                            the contents, as they lie in the data folder
SHA256SUMS                         as sha256sum writes it, last
"""

import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Protocol

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.words import Tell
from xinfang.vault.errors import Unreadable
from xinfang.vault.streams import SealedWriter

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
SECRETS, DATABASE, FILES = "secrets/", "database/", "files/"
PIECE_BYTES = 8 * 1024 * 1024
"""Tar asks for the length of a member before its content; a stream of unknown length goes in pieces of this size."""
_COPY_BYTES = 256 * 1024


class Reader(Protocol):
    """Anything that reads bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


Take = Callable[[str, Reader], None]
"""Is given the name of each member and its content, which it may read as far as it likes."""


@contextmanager
def packing(out: SealedWriter, *, made_at: int) -> Iterator["Packer"]:
    """Write an archive to `out`; it ends with the digests of what was added in the block."""
    with (
        TemporaryFile() as sums,  # a line a file: too many for memory in a large office
        tarfile.open(fileobj=out, mode="w|", bufsize=_COPY_BYTES) as tar,  # type: ignore[call-overload]  # it only writes
    ):
        yield Packer(tar, sums, made_at=made_at)
        size = sums.tell()
        sums.seek(0)
        tar.addfile(_info(SUMS, size, made_at), sums)


class Packer:
    """Adds members to an archive."""

    def __init__(self, tar: tarfile.TarFile, sums: IO[bytes], *, made_at: int) -> None:
        self._tar, self._sums, self._made_at = tar, sums, made_at

    def add(self, name: str, content: Reader, *, size: int) -> None:
        """One member of `size` bytes."""
        hashing = _Hashing(content)
        self._tar.addfile(_info(name, size, self._made_at), hashing)
        self._sums.write(_sum_line(hashing.hexdigest(), name))

    def add_bytes(self, name: str, content: bytes) -> None:
        """One small member."""
        self.add(name, io.BytesIO(content), size=len(content))

    def add_stream(self, name: str, content: Reader) -> int:
        """A content of unknown length, as `name/000001` and so on. Returns its length."""
        number = total = 0
        while piece := _up_to(content, PIECE_BYTES):
            number, total = number + 1, total + len(piece)
            self.add_bytes(f"{name}/{number:06d}", piece)
        return total


def read_all(source: BinaryIO, take: Take) -> None:
    """Hand every member to `take`, in order, and hold each against its digest.

    Raises `BackupError` if anything is not as it was written, or is missing.
    """
    try:
        _read_members(source, take)
        while source.read(_COPY_BYTES):  # only its last chunk proves that nothing was cut off
            pass
    except Unreadable:
        raise BackupError(Tell.ALTERED) from None
    except tarfile.TarError:
        raise BackupError(Tell.DAMAGED, name="tar") from None


def _read_members(source: BinaryIO, take: Take) -> None:
    with TemporaryFile() as sums, tarfile.open(fileobj=source, mode="r|", bufsize=_COPY_BYTES) as tar:
        for info in tar:
            content = tar.extractfile(info)
            if content is None:
                raise BackupError(Tell.DAMAGED, name=info.name)
            if info.name == SUMS:
                _compare(sums, content)
                break
            hashing = _Hashing(content)
            take(info.name, hashing)
            while hashing.read(_COPY_BYTES):
                pass
            sums.write(_sum_line(hashing.hexdigest(), info.name))
        else:
            raise BackupError(Tell.DAMAGED, name=SUMS)


class _Hashing:
    """Passes on what it reads, and digests it."""

    def __init__(self, content: Reader) -> None:
        self._content = content
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._content.read(size)
        self._digest.update(data)
        return data

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


def _compare(own: IO[bytes], told: Reader) -> None:
    """Both lists of digests, to the letter."""
    own.seek(0)
    while True:
        mine, theirs = own.read(_COPY_BYTES), _up_to(told, _COPY_BYTES)
        if mine != theirs:
            raise BackupError(Tell.DAMAGED, name=SUMS)
        if not mine:
            return


def _up_to(content: Reader, size: int) -> bytes:
    """`size` bytes, or what there is until the end."""
    parts: list[bytes] = []
    while size and (part := content.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _info(name: str, size: int, made_at: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, made_at
    return info


def _sum_line(digest: str, name: str) -> bytes:
    return f"{digest}  {name}\n".encode()
