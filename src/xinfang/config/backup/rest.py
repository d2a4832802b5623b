"""What follows the head of a backup, as if it were a file of its own."""

import os
from collections.abc import Callable
from io import RawIOBase
from typing import IO, Any


class Rest(RawIOBase):
    """`source` from where it stands; `heard` is told how many bytes were read each time."""

    def __init__(self, source: IO[bytes], heard: Callable[[int], None]) -> None:
        super().__init__()
        self._source, self._heard = source, heard
        self._start = source.tell()

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place that is counted from the end of the head."""
        begin = self._start if whence == os.SEEK_SET else 0
        return self._source.seek(begin + offset, whence) - self._start

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` as far as there is something."""
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        self._heard(len(data))
        return len(data)
