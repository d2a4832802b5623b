"""What archivists are shown of matters, and what the room of archives is told of a matter's file."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.procedure.file_parts import FilePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that a file should hold and does not: which part, in words what exactly, and by which place it should.

    `act` is the code of the act that puts it right, `seq` and `document` name the letter concerned; "" and 0 where
    there is none.
    """

    part: FilePart
    label: str
    what: str
    citation: str
    act: str = ""
    seq: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One matter in the archivist's lists."""

    id: UUID
    number: str
    title: str
    state: str
    holder_name: str
    received_on: date
    concluded_on: date | None
    due: date | None  # by when it has to be archived
    running: tuple[str, ...]  # the other periods that run, in words: while they do, it is not archived
    last_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A keyset page of such matters with the keys of its neighbours; empty where there is none."""

    rows: tuple[FileRow, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundSet:
    """A sealed set as the ledger binds it."""

    matter_id: UUID
    number: str
    seq: int
    set_digest: str
    archived_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedFile:
    """A file as far as it matters for how long it is kept: when and how it was closed, and what still needs it."""

    id: UUID
    number: str
    title: str
    office_id: int
    is_closed: bool
    archived_on: date | None
    conclusion: str
    acts: frozenset[str]
    is_decided: bool
    has_proceedings: bool
    has_running_clock: bool
    is_in_problem: bool
    is_referred_to: bool
