"""What a reader of old ledgers hands to `cases.operations.importing`, and what it hears back, row by row."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RowStatus(StrEnum):
    """What became of one row of a ledger."""

    IMPORTED = "imported"
    PRESENT = "present"  # the same reference or the same content is already here; nothing was written
    REJECTED = "rejected"  # nothing was written; code and reason say why


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One row of a ledger, read and dated but not yet judged by the domain.

    `line` is the line of the file on which the row begins (the header is line 1; in a workbook, the row
    number). Texts are as the ledger has them, without surrounding blanks; an empty one means it says nothing.
    `received_at` is None where the ledger has no date for the row; instants are aware, in the office's zone.
    `channel` is the channel code given for the whole ledger; `source` names the ledger (its file name).
    """

    line: int
    reference: str
    received_at: datetime | None
    title: str
    body: str
    petitioner: str
    topic: str
    reply: str
    replied_at: datetime | None
    channel: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of the row at `line`; `number` is the petition number of an imported or present row."""

    line: int
    status: RowStatus
    code: str = ""
    reason: str = ""
    number: str = ""
