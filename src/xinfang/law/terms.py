"""Counting periods: from the day of an event to the day by which something is due, with every step kept.

The day of the event is not counted; a last day on a rest day moves on (民法典 201-203; docs/adr/0001).
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from xinfang.law.calendar import Calendar, next_day
from xinfang.law.errors import BeyondCalendar, NotInHours, NotSuspended
from xinfang.law.model import DueDate, Holder, Span, Step, Term, Unit

_HOURS_A_DAY = 24
_MONTHS_A_YEAR = 12


def due(*, start: date, term: Term, excluded: Sequence[Span] = (), calendar: Calendar) -> DueDate:
    """By when a period ends that starts with an event on `start`.

    `excluded` are days that the law leaves out of this very period (a re-examination hearing, R2022-36(2));
    raises NotSuspended for any other period, BeyondCalendar past the year 9999. A period in hours is dated by
    the first office day on which it can end; its instant is `due_instant`.
    """
    if excluded and term.excludes is None:
        raise NotSuspended
    raw = _raw_day(start=start, term=term, excluded=excluded, calendar=calendar)
    is_in_hours = term.unit is Unit.HOUR
    rolls = term.rolls_forward and not is_in_hours
    legal = calendar.next_workday_on_or_after(raw) if rolls else raw
    internal = raw if is_in_hours else max(calendar.last_workday_on_or_before(raw), start)
    unknown_years = _unknown_years(start=start, first=internal, last=legal, term=term, calendar=calendar)
    return DueDate(
        rule=term.rule,
        ruleset=term.ruleset,
        start=start,
        raw=raw,
        legal=legal,
        internal=internal,
        unit=term.unit,
        n=term.n,
        citation=term.citation,
        provisional=bool(unknown_years),
        calendar_version=calendar.version,
        steps=(
            *_counting_steps(start=start, raw=raw, term=term, excluded=excluded, calendar=calendar),
            *_closing_steps(raw=raw, legal=legal, internal=internal, term=term, calendar=calendar),
            *(Step(code="no_official_calendar", values={"year": year}) for year in unknown_years),
        ),
    )


def due_instant(*, start: datetime, term: Term) -> datetime:
    """The instant at which a period in hours ends (民法典 201(2): it runs on through rest days).

    Raises NotInHours for any other period, ValueError for a start without a time zone.
    """
    if term.unit is not Unit.HOUR:
        raise NotInHours
    if start.tzinfo is None:
        raise ValueError("a period in hours starts at an instant; pass an aware datetime")
    return start + timedelta(hours=term.n)


def recompute(*, former: DueDate, term: Term, excluded: Sequence[Span] = (), calendar: Calendar) -> DueDate:
    """The same period under a newer calendar, to be recorded beside the former answer (docs/adr/0003).

    A petitioner who was told a day may rely on it: a petitioner's own window never gets shorter.
    """
    renewed = due(start=former.start, term=term, excluded=excluded, calendar=calendar)
    if term.holder is not Holder.PETITIONER or renewed.legal >= former.legal:
        return renewed
    kept = Step(code="kept_for_petitioner", values={"day": former.legal.isoformat()})
    return replace(renewed, legal=former.legal, steps=(*renewed.steps, kept))


def _unknown_years(*, start: date, first: date, last: date, term: Term, calendar: Calendar) -> list[int]:
    """The years without an official calendar among those that the reckoning had to ask about."""
    if term.unit is Unit.HOUR:
        return []
    if term.unit is Unit.WORKDAY:
        first = next_day(start)
    return [year for year in range(first.year, last.year + 1) if not calendar.covers(year)]


def _raw_day(*, start: date, term: Term, excluded: Sequence[Span], calendar: Calendar) -> date:
    """The last day of the period before it is looked at whether that day is a rest day."""
    raw = _last_day(start=start, term=term, left_out=0, calendar=calendar)
    while True:
        days = _days_left_out(excluded, after=start, until=raw)
        left_out = sum(1 for day in days if _counts(day, term=term, calendar=calendar))
        later = _last_day(start=start, term=term, left_out=left_out, calendar=calendar)
        if later == raw:
            return raw
        raw = later


def _last_day(*, start: date, term: Term, left_out: int, calendar: Calendar) -> date:
    try:
        match term.unit:
            case Unit.HOUR:
                return start + timedelta(days=term.n // _HOURS_A_DAY)
            case Unit.DAY:
                return start + timedelta(days=term.n + left_out)
            case Unit.WORKDAY:
                return calendar.add_workdays(start, term.n + left_out)
            case Unit.MONTH:
                return add_months(start, term.n) + timedelta(days=left_out)
            case Unit.YEAR:
                return years_on(start, term.n) + timedelta(days=left_out)
            case Unit.YEARLY:
                return _nth_yearly_day(start, term)
    except (OverflowError, ValueError) as error:
        raise BeyondCalendar from error


def years_on(start: date, n: int) -> date:
    """The corresponding day n years on (民法典 202). Raises ValueError past the year 9999."""
    return add_months(start, n * _MONTHS_A_YEAR)


def add_months(start: date, n: int) -> date:
    """The corresponding day n months on; the last day of that month where it has none (民法典 202)."""
    months = start.year * _MONTHS_A_YEAR + start.month - 1 + n
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _nth_yearly_day(start: date, term: Term) -> date:
    """The n-th day of that name after the start."""
    assert term.month_day is not None
    this_year = date(start.year, *term.month_day)
    return this_year.replace(year=start.year + (term.n if this_year <= start else term.n - 1))


def _days_left_out(excluded: Sequence[Span], *, after: date, until: date) -> list[date]:
    """The days of all spans that lie within the period, each once, in order."""
    days: set[date] = set()
    for span in excluded:
        first, last = max(span.first, next_day(after)), min(span.last, until)
        days.update(first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return sorted(days)


def _counts(day: date, *, term: Term, calendar: Calendar) -> bool:
    """Whether `day` would be counted if it were not left out."""
    return term.unit is not Unit.WORKDAY or not calendar.is_rest_day(day)


def _counting_steps(*, start: date, raw: date, term: Term, excluded: Sequence[Span], calendar: Calendar) -> list[Step]:
    counted: dict[str, str | int] = {"n": term.n, "unit": term.unit.value, "last": raw.isoformat()}
    if term.unit is Unit.HOUR:
        return [Step(code="counted", values=counted, citation=term.counting.by_hours)]
    if term.unit is Unit.YEARLY:
        return [Step(code="counted", values=counted, citation=term.citation)]
    first = next_day(start)
    steps = [
        Step(
            code="first_day_excluded",
            values={"start": start.isoformat(), "first": first.isoformat()},
            citation=term.counting.first_day,
        )
    ]
    for span in excluded:
        days = _days_left_out([span], after=start, until=raw)
        if days:
            steps.append(_left_out_step(span, days))
    counted["first"] = first.isoformat()
    if term.unit is Unit.WORKDAY:
        span_of_days = range((raw - start).days)
        counted["rest_days"] = sum(calendar.is_rest_day(first + timedelta(days=n)) for n in span_of_days)
    citation = term.counting.months if term.unit in (Unit.MONTH, Unit.YEAR) else term.citation
    return [*steps, Step(code="counted", values=counted, citation=citation)]


def _left_out_step(span: Span, days: list[date]) -> Step:
    return Step(
        code="left_out",
        values={"first": days[0].isoformat(), "last": days[-1].isoformat(), "days": len(days)},
        citation=span.citation,
    )


def _local_steps(term: Term) -> list[Step]:
    """That the number is not the law's, and whose it is then."""
    if term.local_source:
        return [Step(code="set_by_office", values={"source": term.local_source}, citation=term.citation)]
    return [Step(code="local_setting", values={}, citation=term.citation)] if term.is_local else []


def _closing_steps(*, raw: date, legal: date, internal: date, term: Term, calendar: Calendar) -> list[Step]:
    """How the day reached becomes the day that binds, and the day on which officers are warned."""
    steps = _local_steps(term)
    if term.is_unverified:
        steps.append(Step(code="unverified", values={}, citation=term.citation))
    if term.is_maximum:
        steps.append(Step(code="at_most", values={}, citation=term.citation))
    if term.unit is Unit.HOUR:
        return steps
    if legal != raw:
        values: dict[str, str | int] = {"from": raw.isoformat(), "to": legal.isoformat()}
        values["holiday"] = calendar.day_name(raw) or ""
        steps.append(Step(code="rolled_forward", values=values, citation=term.counting.rest_day))
    elif calendar.is_rest_day(raw):
        steps.append(Step(code="rest_day_kept", values={"day": raw.isoformat()}))
    steps.append(Step(code="day_end", values={"day": legal.isoformat()}, citation=term.counting.day_end))
    steps.append(Step(code="internal", values={"day": internal.isoformat()}))
    return steps
