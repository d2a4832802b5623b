"""Which days are rest days: weekends and holidays as the State Council publishes them, year by year."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from xinfang.law.errors import BeyondCalendar, LawDataError
from xinfang.law.strict_yaml import Node, read

_DAY = timedelta(days=1)
_SATURDAY = 5
# The State Council's office usually publishes the holidays of a year in this month of the year before.
_PUBLISHED_IN = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of the State Council or its General Office (国务院办公厅) that arranges a year's holidays."""

    title: str
    number: str
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """One official year: the holidays by name, and the weekend days on which offices work (调休上班)."""

    year: int
    notices: tuple[Notice, ...]
    holidays: Mapping[date, str]
    make_up_workdays: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days and rest days. A year without an official calendar has weekends only; see `covers`."""

    years: Mapping[int, CalendarYear]
    version: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", _version(self.years))

    def covers(self, year: int) -> bool:
        """Whether the official calendar of `year` is known."""
        return year in self.years

    def awaited_on(self, day: date) -> int | None:
        """The next year, once its holidays ought to be known: they are usually published in November."""
        return day.year + 1 if day.month >= _PUBLISHED_IN and not self.covers(day.year + 1) else None

    def known_as(self, version: str) -> "Calendar | None":
        """This calendar as it was while its later years were not yet published; None if it never bore that name."""
        for last in sorted(self.years, reverse=True):
            earlier = Calendar({year: entry for year, entry in self.years.items() if year <= last})
            if earlier.version == version:
                return earlier
        return None

    def is_rest_day(self, day: date) -> bool:
        """A weekend day or holiday on which offices are closed; make-up workdays are not rest days."""
        official = self.years.get(day.year)
        if official is None:
            return day.weekday() >= _SATURDAY
        if day in official.make_up_workdays:
            return False
        return day in official.holidays or day.weekday() >= _SATURDAY

    def day_name(self, day: date) -> str | None:
        """The holiday that `day` belongs to, if it is one."""
        official = self.years.get(day.year)
        return official.holidays.get(day) if official else None

    def next_workday_on_or_after(self, day: date) -> date:
        """`day` itself if offices work on it, else the first working day after it."""
        while self.is_rest_day(day):
            day = next_day(day)
        return day

    def last_workday_on_or_before(self, day: date) -> date:
        """`day` itself if offices work on it, else the last working day before it."""
        while self.is_rest_day(day):
            day -= _DAY
        return day

    def workdays_before(self, day: date, n: int) -> date:
        """The day that lies `n` workdays before `day`."""
        for _each in range(n):
            day = self.last_workday_on_or_before(date.fromordinal(day.toordinal() - 1))
        return day

    def add_workdays(self, start: date, n: int) -> date:
        """The n-th working day after `start`; `start` itself is not counted."""
        day = start
        for _ in range(n):
            day = self.next_workday_on_or_after(next_day(day))
        return day


def next_day(day: date) -> date:
    """The day after; says so plainly where the calendar of dates itself ends."""
    if day == date.max:
        raise BeyondCalendar
    return day + _DAY


@cache
def load_calendar() -> Calendar:
    """The calendar of the mainland, from `calendars/cn/<year>.yaml`."""
    folder = files("xinfang.law") / "calendars" / "cn"
    sources = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name)
    return calendar_of(parse_year(read(source)) for source in sources)


def calendar_of(years: Iterable[CalendarYear]) -> Calendar:
    """A calendar of the given years, which must all be different."""
    by_year: dict[int, CalendarYear] = {}
    for entry in years:
        if entry.year in by_year:
            raise LawDataError(f"{entry.year} 年的日历有两份，只能有一份。")
        by_year[entry.year] = entry
    return Calendar(by_year)


def parse_year(node: Node) -> CalendarYear:
    """One year's file. Refuses days of other years, missing sources and impossible make-up workdays."""
    node.only("year", "notices", "holidays", "make_up_workdays")
    year = node.get("year", int)
    if not node.where.startswith(str(year)):
        raise node.fail(f"文件名与年份 {year} 不一致。")
    notices = tuple(_parse_notice(entry) for entry in node.children("notices"))
    if not notices:
        raise node.fail("没有写明国务院办公厅的通知；没有出处的日历不能使用。")
    holidays = _parse_holidays(node, year)
    return CalendarYear(
        year=year, notices=notices, holidays=holidays, make_up_workdays=_parse_workdays(node, year, holidays)
    )


def _parse_notice(node: Node) -> Notice:
    node.only("title", "number", "issued_on")
    return Notice(title=node.get("title", str), number=node.get("number", str), issued_on=node.get("issued_on", date))


def _parse_holidays(node: Node, year: int) -> dict[date, str]:
    holidays: dict[date, str] = {}
    for entry in node.children("holidays"):
        entry.only("name", "first", "last")
        first, last = entry.get("first", date), entry.get("last", date)
        if first > last or first.year != year or last.year != year:
            raise entry.fail(f"放假区间 {first} 至 {last} 不在 {year} 年内，或者先后颠倒。")
        day = first
        while day <= last:
            if holidays.setdefault(day, entry.get("name", str)) != entry.get("name", str):
                raise entry.fail(f"{day} 已经写在“{holidays[day]}”里。")
            day = next_day(day)
    return holidays


def _parse_workdays(node: Node, year: int, holidays: Mapping[date, str]) -> dict[date, str]:
    workdays: dict[date, str] = {}
    for entry in node.children("make_up_workdays"):
        entry.only("for", "day")
        day = entry.get("day", date)
        if day.year != year or day.weekday() < _SATURDAY or day in holidays or day in workdays:
            raise entry.fail(f"调休上班日 {day} 应当是 {year} 年内不放假的周末，并且只写一次。")
        workdays[day] = entry.get("for", str)
    return workdays


def _version(years: Mapping[int, CalendarYear]) -> str:
    """A name that changes whenever any day of the calendar changes, e.g. "cn-2018-2026-5f3a09c1"."""
    if not years:
        return "cn-none"
    days = sorted(
        f"{day}{mark}"
        for year in years.values()
        for mark, listed in (("-", year.holidays), ("+", year.make_up_workdays))
        for day in listed
    )
    listing = ",".join([*map(str, sorted(years)), *days])
    return f"cn-{min(years)}-{max(years)}-{hashlib.sha256(listing.encode()).hexdigest()[:8]}"
