"""Contents too large for one piece: sealed in chunks, read from any place, held to their order and their end.

Each content has a key of its own that is used for nothing else, so the nonces may count: the number of the chunk (11
bytes), and 1 with the last one, else 0. A chunk that is altered, moved, left out or cut off is not opened.

The form, version 1: one byte version; then chunks of 64 KiB, each with a tag of 16 bytes behind it, the last one
shorter. A key is one byte cipher (as in `envelope`) and the key proper.
"""

import io
import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from django.conf import settings

from xinfang.vault.ciphers import BY_NAME, NONCE_BYTES, TAG_BYTES, Suite, suite_of
from xinfang.vault.errors import Unreadable

CHUNK_BYTES = 64 * 1024
_FORM = b"\x01"
_SEALED_BYTES = CHUNK_BYTES + TAG_BYTES


def new_key() -> bytes:
    """The key of one content, under the configured cipher."""
    suite = BY_NAME[settings.VAULT_CIPHER]
    return bytes([suite.code]) + suite.fresh_key()


class SealedWriter:
    """Seals into `sink` what is written to it; what was not finished cannot be read."""

    def __init__(self, sink: IO[bytes], key: bytes) -> None:
        self._sink, self._key, self._suite = sink, key[1:], _suite(key)
        self._pending = bytearray()
        self._chunks = 0
        sink.write(_FORM)

    def write(self, plain: bytes, /) -> int:
        """Take more of the content; how much it was."""
        self._pending += plain
        while len(self._pending) > CHUNK_BYTES:  # which chunk is the last is known only at the end
            self._put(bytes(self._pending[:CHUNK_BYTES]), last=False)
            del self._pending[:CHUNK_BYTES]
        return len(plain)

    def flush(self) -> None:
        """Do nothing, for whoever flushes what it writes to: a chunk goes out when it is full."""

    def finish(self) -> None:
        """Write the last chunk. Nothing can be written after it."""
        self._put(bytes(self._pending), last=True)
        self._sink.flush()

    def _put(self, plain: bytes, *, last: bool) -> None:
        self._sink.write(self._suite.encrypt(self._key, _nonce(self._chunks, last=last), plain, _FORM))
        self._chunks += 1


class _SealedReader(io.RawIOBase):
    """The content of `source`, chunk by chunk; closing it closes `source`."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self._source, self._key, self._suite = source, key[1:], _suite(key)
        body = source.seek(0, os.SEEK_END) - len(_FORM)
        source.seek(0)
        if body < TAG_BYTES or source.read(len(_FORM)) != _FORM:
            raise Unreadable
        self._chunks = -(-body // _SEALED_BYTES)
        self._size = body - self._chunks * TAG_BYTES
        self._at = 0
        self._held_index, self._held = 0, self._opened(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` as far as the present chunk goes. Raises Unreadable."""
        if self._at >= self._size:
            return 0
        index, offset = divmod(self._at, CHUNK_BYTES)
        if index != self._held_index:
            self._held_index, self._held = index, self._opened(index)
        part = self._held[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        self._source.close()
        super().close()

    def _opened(self, index: int) -> bytes:
        self._source.seek(len(_FORM) + index * _SEALED_BYTES)
        nonce = _nonce(index, last=index == self._chunks - 1)
        return self._suite.decrypt(self._key, nonce, self._source.read(_SEALED_BYTES), _FORM)


class Scratch:
    """A temporary file without a name, whose key is nowhere but in memory: written once, then read."""

    def __init__(self, *, folder: Path | None = None) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 -- whoever reads it closes it
        self._key = new_key()
        self._writer = SealedWriter(self._file, self._key)

    def write(self, plain: bytes, /) -> int:
        """Take more of the content; how much it was."""
        return self._writer.write(plain)

    def flush(self) -> None:
        """Do nothing, as the writer does."""

    def opened(self) -> BinaryIO:
        """The whole of what was written, for reading. Nothing can be written after it."""
        self._writer.finish()
        return open_sealed(source=self._file, key=self._key)

    def close(self) -> None:
        """Give it up."""
        self._file.close()


def open_sealed(*, source: BinaryIO, key: bytes) -> BinaryIO:
    """What was sealed into `source` with `key`, for reading from any place; closing it closes `source`.

    Raises Unreadable, now or while it is read.
    """
    return io.BufferedReader(_SealedReader(source, key), CHUNK_BYTES)


def _suite(key: bytes) -> Suite:
    suite = suite_of(key[0]) if key else None
    if suite is None or len(key) != 1 + suite.key_bytes:
        raise Unreadable
    return suite


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(NONCE_BYTES - 1) + bytes([last])
