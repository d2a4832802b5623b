"""The closed lists of this room, and what it shows and hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an entry of the log vouches for. The codes are part of what is hashed."""

    CHAIN = "chain"  # the end of a matter's chain of events
    RECEIPT = "receipt"  # what one filing's receipt says
    LETTER = "letter"  # the words of an issued letter
    FILE = "file"  # the bytes of a file that was handed in or made here
    JOURNAL = "journal"  # what was changed in bodies, people and settings, and who opened the database as its owner
    READING = "reading"  # who read what is not for everybody; goes after its time
    REMOVAL = "removal"  # that readings went, how many and which
    OPENING = "opening"  # who opened an identity and why, as the petitioner is told
    REQUEST = "request"  # who asked to open the identity behind an accusation
    CONSENT = "consent"  # who agreed to that, or did not
    STEP = "step"  # a step about something that is no matter: a meeting, a recommendation, a duty
    ROOT = "root"  # the root of a day, under the next: a day that is taken out of the history leaves a trace
    TOMBSTONE = "tomb"  # that a file was destroyed at the end of its years, what it held and what is left


LATER_KINDS = frozenset(
    {Kind.READING, Kind.REMOVAL, Kind.OPENING, Kind.REQUEST, Kind.CONSENT, Kind.STEP, Kind.ROOT, Kind.TOMBSTONE}
)
"""What the log takes in only since a later release: records of before come in with the first night of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The state of the log at the end of a day, as it is published: how many entries, their root, who vouches."""

    day: date
    size: int
    root: str
    taken_at: datetime
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """A key whose signatures are this office's: its name (a digest of it), the key, and when it first signed a root."""

    key: str
    public: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A statement of the office with its signature (Ed25519, RFC 8032) over the canonical form."""

    statement: Mapping[str, Any]
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """That an entry is in the log: its text, its place, and the hashes that lead from it to the root of a day."""

    entry: str
    index: int
    path: tuple[str, ...]
    root: Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """That the log of an earlier day is the beginning of a later one."""

    earlier: Root
    later: Root
    path: tuple[str, ...]
