"""Keys in files of a closed folder, made on first use: the source of an office without anything else."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from xinfang.vault.errors import BadKeys, KeyMissing
from xinfang.vault.once import flush_folder, write_once
from xinfang.vault.purposes import Purpose
from xinfang.vault.sources.material import MATERIAL_BYTES, LocalKey, LocalMarkingKey, decoded, encoded

MARKS = "marks.key"
_NAME = re.compile(r"^(?P<purpose>[a-z]+)\.(?P<version>[1-9][0-9]{0,3})\.key$")
_PURPOSES = {purpose.lower(): purpose for purpose in Purpose}
_SETTLED_NANOSECONDS = 1_000_000_000
"""A folder that changed less than a second ago may change again without a later time on it."""


class FolderSource:
    """One file for each key: `identity.1.key`, `identity.2.key`, …, `marks.key`; 32 bytes in base64."""

    makes_first = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stamp(self) -> object:
        """When a file came or went; unlike any other as long as that was a moment ago."""
        try:
            changed = os.stat(self._folder).st_mtime_ns
        except FileNotFoundError:
            return None
        now = time.time_ns()
        return changed if now - changed > _SETTLED_NANOSECONDS else (changed, now)

    def versions(self) -> Mapping[Purpose, frozenset[int]]:
        """What the names of the files say."""
        found: defaultdict[Purpose, set[int]] = defaultdict(set)
        self._make_folder()
        for name in os.listdir(self._folder):
            parts = _NAME.match(name)
            if parts and parts["purpose"] in _PURPOSES:
                found[_PURPOSES[parts["purpose"]]].add(int(parts["version"]))
        return {purpose: frozenset(found[purpose]) for purpose in Purpose}

    def key(self, purpose: Purpose, version: int) -> LocalKey:
        """The key in its file. Raises KeyMissing or BadKeys."""
        return LocalKey(self._read(self._file(purpose, version)))

    def add(self, purpose: Purpose, version: int) -> None:
        """Write a new file, unless another process was faster."""
        write_once(file=self._file(purpose, version), text=encoded(os.urandom(MATERIAL_BYTES)))

    def remove(self, purpose: Purpose, version: int) -> None:
        """Overwrite the file as far as the disk lets itself be overwritten, and delete it."""
        file = self._file(purpose, version)
        with file.open("r+b") as handle:
            handle.write(os.urandom(file.stat().st_size))
            handle.flush()
            os.fsync(handle.fileno())
        file.unlink()
        flush_folder(self._folder)

    def made_at(self, purpose: Purpose, version: int) -> datetime | None:
        """When its file was written."""
        return datetime.fromtimestamp(self._file(purpose, version).stat().st_mtime, UTC)

    def has_marking_key(self) -> bool:
        """Whether `marks.key` is there."""
        return (self._folder / MARKS).exists()

    def marking_key(self) -> LocalMarkingKey:
        """The key in `marks.key`, made on first use."""
        self._make_folder()
        file = self._folder / MARKS
        if not file.exists():
            write_once(file=file, text=encoded(os.urandom(MATERIAL_BYTES)))
        return LocalMarkingKey(self._read(file))

    def _file(self, purpose: Purpose, version: int) -> Path:
        return self._folder / f"{purpose.lower()}.{version}.key"

    def _make_folder(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _read(self, file: Path) -> bytes:
        try:
            return decoded(file.read_text(encoding="ascii"), named=str(file))
        except FileNotFoundError:
            raise KeyMissing(file.name) from None
        except (PermissionError, UnicodeDecodeError) as fault:
            raise BadKeys(f"{file} cannot be read: {type(fault).__name__}.") from None
