"""When a petition office receives visitors, and how a visit is booked (local settings, articles 75 and 76)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.calendar import Calendar, next_day
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A stretch of a working day in which the hall is open."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class HallSettings:
    """Opening hours on working days; how long a slot is, how many may book each of a service, how far ahead."""

    sessions: Sequence[Session]
    slot_minutes: int
    places_in_slot: int
    workdays_ahead: int
    citation: Citation
    priority: Citation

    @property
    def slots(self) -> Sequence[time]:
        """When the slots of a working day begin; each ends before its session does."""
        return tuple(
            time(minute // _HOUR, minute % _HOUR)
            for session in self.sessions
            for minute in range(
                _minutes(session.begins), _minutes(session.ends) - self.slot_minutes + 1, self.slot_minutes
            )
        )

    def is_open(self, at: datetime, *, calendar: Calendar) -> bool:
        """Whether the hall receives visitors at an instant, given in the office's own time."""
        is_within = any(session.begins <= at.time() < session.ends for session in self.sessions)
        return is_within and not calendar.is_rest_day(at.date())

    def bookable_days(self, today: date, *, calendar: Calendar) -> Sequence[date]:
        """Today, if offices work, and the working days after it."""
        days: list[date] = [] if calendar.is_rest_day(today) else [today]
        day = today
        for _each in range(self.workdays_ahead):
            day = calendar.next_workday_on_or_after(next_day(day))
            days.append(day)
        return tuple(days)


@cache
def load_hall_settings() -> HallSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_hall_settings(read(files("xinfang.law") / "hall.yaml"))


def parse_hall_settings(node: Node) -> HallSettings:
    """The file of the settings. Raises LawDataError for a number below one, or hours that run backwards."""
    node.only("citation", "places_in_slot", "priority", "sessions", "slot_minutes", "workdays_ahead")
    return HallSettings(
        sessions=tuple(_session(each) for each in node.children("sessions")),
        slot_minutes=_positive(node, "slot_minutes"),
        places_in_slot=_positive(node, "places_in_slot"),
        workdays_ahead=_positive(node, "workdays_ahead"),
        citation=citation_from(node.child("citation")),
        priority=citation_from(node.child("priority")),
    )


def _session(node: Node) -> Session:
    node.only("from", "to")
    try:
        begins, ends = (time.fromisoformat(node.get(key, str)) for key in ("from", "to"))
    except ValueError as error:
        raise node.fail("时间要写成 08:30 这样。") from error
    if begins >= ends:
        raise node.fail("结束时间要晚于开始时间。")
    return Session(begins=begins, ends=ends)


def _positive(node: Node, key: str) -> int:
    number = node.get(key, int)
    if number < 1:
        raise node.fail(f"{key} 至少是 1。")
    return number


def _minutes(at: time) -> int:
    return at.hour * _HOUR + at.minute
