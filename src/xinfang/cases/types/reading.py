"""What officers read that is not for everybody: the kinds of reading that are written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Read(StrEnum):
    """What was read. The codes are part of what the log of evidence has the digest of."""

    CASE = "CASE"  # the page of a sealed matter
    FILE = "FILE"  # a file of a sealed matter
    COPY = "COPY"  # a copy of a sealed matter, printed or sent on
    IDENTITY = "IDENTITY"  # who petitions, unmasked
    RECEIPT = "RECEIPT"  # the query code, given out again
    LETTER = "LETTER"  # a letter in which people are named
    SET = "SET"  # the sealed file of an archived matter
    LIST = "LIST"  # a list or table with names
    READINGS = "READINGS"  # this log itself, taken away as a file
    DATABASE = "DATABASE"  # the database, opened as its owner


READ_LABELS: Mapping[Read, str] = MappingProxyType(
    {
        Read.CASE: "封存事项的页面",
        Read.FILE: "封存事项的附件",
        Read.COPY: "封存事项的副本",
        Read.IDENTITY: "身份信息",
        Read.RECEIPT: "补发的回执",
        Read.LETTER: "写有姓名的文书",
        Read.SET: "归档的案卷",
        Read.LIST: "带姓名的名单",
        Read.READINGS: "阅看记录本身（导出）",
        Read.DATABASE: "以所有者身份打开数据库",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which readings are wanted: of a matter, by whose name contains this, on which days (both included)."""

    number: str = ""
    reader: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """One reading, as whoever audits sees it."""

    id: UUID
    read_at: datetime
    what_label: str
    number: str
    object_id: UUID | None
    reason: str
    reader: str
    body_name: str
    request_id: str
