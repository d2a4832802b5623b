"""Calendar files (iCalendar, RFC 5545) that any calendar opens: an invitation to a meeting, a feed of days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Xinfang//CN"
_MOST_OCTETS = 75
"""A line is folded after so many octets (RFC 5545, 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something at a time. `uid` stays the same when it moves; `sequence` grows then, so that calendars follow."""

    uid: str
    begins: datetime
    ends: datetime
    title: str
    place: str = ""
    text: str = ""
    sequence: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDay:
    """Something that falls on a day and has no hour: a deadline, a hearing whose hour stands in its notice."""

    uid: str
    day: date
    title: str


def calendar_file(occasions: Iterable[Occasion | WholeDay], *, stamped: datetime) -> bytes:
    """A calendar of these occasions, made at the moment `stamped`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for occasion in occasions:
        lines.extend(_day(occasion, stamped) if isinstance(occasion, WholeDay) else _event(occasion, stamped))
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(occasion: Occasion, stamped: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(occasion.uid)}"
    yield f"DTSTAMP:{_moment(stamped)}"
    yield f"DTSTART:{_moment(occasion.begins)}"
    yield f"DTEND:{_moment(occasion.ends)}"
    yield f"SEQUENCE:{occasion.sequence}"
    yield f"STATUS:{'CANCELLED' if occasion.is_cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(occasion.title)}"
    if occasion.place:
        yield f"LOCATION:{_text(occasion.place)}"
    if occasion.text:
        yield f"DESCRIPTION:{_text(occasion.text)}"
    yield "END:VEVENT"


def _day(occasion: WholeDay, stamped: datetime) -> Iterator[str]:
    """It takes nobody's time: a calendar goes on to show the day as free."""
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(occasion.uid)}"
    yield f"DTSTAMP:{_moment(stamped)}"
    yield f"DTSTART;VALUE=DATE:{occasion.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{occasion.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(occasion.title)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 octets, no character cut; every part but the first begins with a space."""
    part = b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > _MOST_OCTETS:
            yield part
            part = b" "
        part += octets
    yield part
