"""How keys are called: by purpose and version; for people as `IDENTITY.3`, in envelopes by three bytes."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose

CODES: Mapping[Purpose, int] = {
    Purpose.IDENTITY: 1,
    Purpose.ACCUSATION: 2,
    Purpose.FILE: 3,
    Purpose.DRAFT: 4,
    Purpose.FACTOR: 5,
}
_PURPOSES = {code: purpose for purpose, code in CODES.items()}
_STAMP = struct.Struct(">BH")
STAMP_BYTES = _STAMP.size


@dataclass(frozen=True, slots=True, order=True)
class KeyName:
    """One version of the key of a purpose."""

    purpose: Purpose
    version: int

    def __str__(self) -> str:
        return f"{self.purpose}.{self.version}"

    @property
    def stamp(self) -> bytes:
        """How an envelope names it: one byte purpose, two bytes version, big-endian."""
        return _STAMP.pack(CODES[self.purpose], self.version)

    @classmethod
    def stamped(cls, stamp: bytes) -> Self:
        """The key that this stamp names. Raises Unreadable."""
        try:
            code, version = _STAMP.unpack(stamp)
            return cls(_PURPOSES[code], version)
        except (struct.error, KeyError):
            raise Unreadable from None
