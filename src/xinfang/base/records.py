"""What rooms say of their records to whoever proves or checks them: the log of evidence, and `xinfang verify`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as it is kept now.

    `seq` tells the states of one subject apart (how many events a matter has); 0 for what never changes. `digest` is
    SHA-256 in hexadecimal. `name` says to people where it belongs: the number of a matter or of a file. `at` is when it
    says that it was put on record.
    """

    subject: UUID
    digest: str
    seq: int = 0
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A record that is not as it was written: where (the number of a matter, a file, a day), at which step, and what.

    `what` is "link", "end" or "projection" (of a chain), "row" (not what its event says), "set" (sealed at archiving),
    "receipt", "letter", "file", "journal", "chain", "reading", "opening", "request", "consent" or "step" (the record is
    not, or no longer, what the log of evidence vouches for), "removal" (of readings: before their time, or others than
    its tombstone says), "tombstone" (a file that went without one, or otherwise than it says), "slipped" (it says it
    was there before a root under which it is not), "log", "root" (not what the entries come to, or gone) or
    "signature".
    """

    number: str
    seq: int
    what: str
