"""Dates as ledgers write them. What can be read in two ways is not guessed at, and a year needs four digits."""

import re
import unicodedata
from datetime import date, datetime, time
from enum import StrEnum

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.cli.imports.source import Cell, text_of


class DateOrder(StrEnum):
    """How dates with the year at the end are meant."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class BadDateError(Exception):
    """The cell holds no usable date. `code` is for machines, the message says what is wrong."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


_SEPARATOR = r"\s*[-/.年月]\s*"
_TIME = (
    r"(?:[T\s]*(?P<half>上午|下午|晚上|凌晨|中午|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})"
    r"(?:\s*[:分]\s*(?P<second>\d{1,2})(?:\.\d+)?)?\s*[分秒]?\s*(?P<half_after>AM|PM)?\s*"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}})\s*[日号]?{_TIME}", re.IGNORECASE
)
_YEAR_LAST = re.compile(
    rf"(?P<first>\d{{1,2}})[-/.](?P<second_number>\d{{1,2}})[-/.](?P<year>\d{{4}}){_TIME}", re.IGNORECASE
)
_SHORT_YEAR = re.compile(rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}\d{{1,2}}(?!\d).*", re.DOTALL)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\s?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2}))?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(32_874, 73_051)  # 1990 to 2099 as days of Excel's calendar
_AFTERNOON = frozenset({"下午", "晚上", "PM"})
_MORNING = frozenset({"上午", "凌晨", "AM"})


def read_instant(*, cell: Cell, order: DateOrder | None, now: datetime) -> datetime | None:
    """The instant in `cell`, in the office's zone; midnight if it has no time, None if the cell is empty.

    Raises BadDateError for what is no date, has two meanings, or lies after `now`.
    """
    instant = _instant(cell, order)
    if instant is not None and instant > now:
        raise BadDateError("date_in_future", _("日期“%s”在今天以后。") % text_of(cell))
    return instant


def _instant(cell: Cell, order: DateOrder | None) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=OFFICE_ZONE) if cell.tzinfo is None else cell.astimezone(OFFICE_ZONE)
    if isinstance(cell, date):
        return datetime.combine(cell, time.min, OFFICE_ZONE)
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not text:
        return None
    return _from_serial(text) or _from_text(text, order)


def _from_serial(text: str) -> datetime | None:
    """A day of Excel's calendar, as it stands in a cell that lost its date format."""
    if not _SERIAL.fullmatch(text) or int(float(text)) not in _SERIALS:
        return None
    moment = from_excel(round(float(text) * 86_400) / 86_400)
    return moment.replace(tzinfo=OFFICE_ZONE) if isinstance(moment, datetime) else None


def _from_text(text: str, order: DateOrder | None) -> datetime:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        parts = found.groupdict()
        return _made(text, parts, month=parts["month"], day=parts["day"])
    if found := _YEAR_LAST.fullmatch(text):
        parts = found.groupdict()
        day, month = _day_and_month(text, parts["first"], parts["second_number"], order)
        return _made(text, parts, month=month, day=day)
    if _SHORT_YEAR.fullmatch(text):
        raise BadDateError("date_short_year", _("日期“%s”的年份不足四位，分不清是哪一年。") % text)
    raise BadDateError("date_unreadable", _("看不懂日期“%s”。") % text[:40])


def _day_and_month(text: str, first: str, second: str, order: DateOrder | None) -> tuple[str, str]:
    """Which of two numbers is the day: told by the caller, or by one of them being above twelve."""
    if order is DateOrder.DAY_FIRST or (order is None and int(first) > 12):
        return first, second
    if order is DateOrder.MONTH_FIRST or int(second) > 12 or first == second:
        return second, first
    raise BadDateError("date_ambiguous", _("日期“%s”分不清日和月；请用 --date-order 写明 dmy 或 mdy。") % text)


def _made(text: str, parts: dict[str, str | None], *, month: str | None, day: str | None) -> datetime:
    try:
        clock = time(_hour(parts), int(parts["minute"] or 0), int(parts["second"] or 0))
        written = datetime.combine(date(int(parts["year"] or 0), int(month or 0), int(day or 0)), clock)
        zone = parts.get("zone")
        if zone:
            return datetime.fromisoformat(f"{written.isoformat()}{zone.upper()}").astimezone(OFFICE_ZONE)
        return written.replace(tzinfo=OFFICE_ZONE)
    except ValueError as impossible:
        raise BadDateError("date_impossible", _("没有“%s”这一天或这一时刻。") % text) from impossible


def _hour(parts: dict[str, str | None]) -> int:
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or parts.get("half_after") or "").upper()
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour
