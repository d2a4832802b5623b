"""What a tombstone is made of, and how it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why a file may go: its period with the place that sets it, who proposed and who approved, when, in what words."""

    period: str
    years: int
    archived_on: date
    kept_until: date
    citation: str
    reason: str
    proposed_by: UUID
    proposer: str
    proposed_at: datetime
    approved_by: UUID
    approver: str
    approval: str
    approved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file held: the records that the log of evidence vouches for, and the rows of each table."""

    pieces: Sequence[Mapping[str, object]]
    tables: Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentFrom:
    """How many rows of a table went, and the digest of all of them."""

    table: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """A tombstone as it is read. `digest` is that for which the log of evidence vouches."""

    number: str
    matter_number: str
    office_name: str
    period: str
    grounds: Grounds
    destroyed_at: datetime
    went: tuple[WentFrom, ...]
    remains: str
    digest: str
