"""Counting: what always holds, whatever the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.law.book import LawBook
from xinfang.law.calendar import Calendar, CalendarYear, calendar_of
from xinfang.law.errors import BeyondCalendar, NotInHours, NotSuspended
from xinfang.law.model import Citation, DueDate, Holder, Rule, Ruleset, Span, Term, Unit
from xinfang.law.terms import due, due_instant, recompute

BOOK = LawBook.load()
HEARING = Citation(instrument="xinfang-regulation-2022", article="36(2)")
_DAY = timedelta(days=1)

starts = st.dates(min_value=date(2009, 6, 1), max_value=date(2029, 12, 31))
terms = st.sampled_from(
    [
        term
        for ruleset in Ruleset
        for term in BOOK.law_of(ruleset=ruleset, on=date(2021, 6, 1)).terms.values()
        if term.unit is not Unit.HOUR
    ]
)
reexam = BOOK.for_event(on=date(2024, 1, 1)).term(Rule.REEXAM_DECIDE)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(starts)
    return Span(first=first, last=first + timedelta(days=draw(st.integers(0, 20))), citation=HEARING)


def _due(start: date, term: Term, excluded: Sequence[Span] = ()) -> DueDate:
    return due(start=start, term=term, excluded=excluded, calendar=BOOK.calendar)


@given(start=starts, term=terms)
def test_the_three_dates_stand_in_order(start: date, term: Term) -> None:
    answer = _due(start, term)
    assert start <= answer.internal <= answer.raw <= answer.legal
    assert start < answer.raw


@given(start=starts, term=terms, later=st.integers(1, 400))
def test_a_later_start_is_never_due_earlier(start: date, term: Term, later: int) -> None:
    earlier, after = _due(start, term), _due(start + timedelta(days=later), term)
    assert (earlier.raw, earlier.legal, earlier.internal) <= (after.raw, after.legal, after.internal)
    assert earlier.legal <= after.legal
    assert earlier.internal <= after.internal


@given(start=starts, term=terms)
def test_it_never_falls_due_on_a_rest_day(start: date, term: Term) -> None:
    assert not BOOK.calendar.is_rest_day(_due(start, term).legal)


@given(start=starts, excluded=st.lists(spans(), max_size=3))
def test_excluded_time_only_moves_later(start: date, excluded: list[Span]) -> None:
    plain, longer = _due(start, reexam), _due(start, reexam, excluded)
    assert longer.raw >= plain.raw
    assert longer.legal >= plain.legal


@given(start=starts, excluded=st.lists(spans(), max_size=3))
def test_exactly_the_days_that_count_are_counted(start: date, excluded: list[Span]) -> None:
    answer = _due(start, reexam, excluded)
    days = [start + timedelta(days=n) for n in range(1, (answer.raw - start).days + 1)]
    counted = [day for day in days if not any(span.first <= day <= span.last for span in excluded)]
    assert len(counted) == reexam.n
    assert counted[-1] == answer.raw


def test_the_order_of_hearings_and_their_overlap_do_not_matter() -> None:
    one = Span(first=date(2024, 3, 11), last=date(2024, 3, 13), citation=HEARING)
    two = Span(first=date(2024, 3, 12), last=date(2024, 3, 15), citation=HEARING)
    start = date(2024, 3, 4)
    assert _due(start, reexam, [one, two]).raw == _due(start, reexam, [two, one]).raw == date(2024, 4, 8)


@given(start=starts, term=terms, excluded=st.lists(spans(), max_size=2))
def test_the_steps_alone_lead_to_the_dates(start: date, term: Term, excluded: list[Span]) -> None:
    answer = _due(start, term, excluded if term.excludes else [])
    assert _replay(answer) == (answer.raw, answer.legal, answer.internal)


def _replay(answer: DueDate) -> tuple[date, date, date]:
    """Work out the three dates again from nothing but the steps and the calendar, day by day."""
    steps = {step.code: step.values for step in answer.steps}
    counted = steps["counted"]
    raw = date.fromisoformat(str(counted["last"]))
    if "first_day_excluded" in steps and counted["unit"] != Unit.MONTH:
        left_out = [
            (date.fromisoformat(str(step.values["first"])), date.fromisoformat(str(step.values["last"])))
            for step in answer.steps
            if step.code == "left_out"
        ]
        day, n = date.fromisoformat(str(steps["first_day_excluded"]["first"])) - _DAY, 0
        while n < int(counted["n"]):
            day += _DAY
            is_skipped = counted["unit"] == Unit.WORKDAY and BOOK.calendar.is_rest_day(day)
            n += not (is_skipped or any(first <= day <= last for first, last in left_out))
        raw = day
    legal = date.fromisoformat(str(steps["rolled_forward"]["to"])) if "rolled_forward" in steps else raw
    if "rolled_forward" in steps:
        assert steps["rolled_forward"]["from"] == raw.isoformat()
        assert all(BOOK.calendar.is_rest_day(raw + n * _DAY) for n in range((legal - raw).days))
    assert steps["day_end"]["day"] == legal.isoformat()
    return raw, legal, date.fromisoformat(str(steps["internal"]["day"]))


@given(start=starts, term=terms)
def test_every_source_in_the_steps_is_in_the_book(start: date, term: Term) -> None:
    citations = [step.citation for step in _due(start, term).steps if step.citation]
    assert citations
    assert all(BOOK.resolves(citation) for citation in citations)


@given(start=starts, term=terms)
def test_an_answer_is_provisional_exactly_when_it_says_for_which_year(start: date, term: Term) -> None:
    answer = _due(start, term)
    missing = [step.values["year"] for step in answer.steps if step.code == "no_official_calendar"]
    assert answer.provisional == bool(missing)
    assert not any(BOOK.calendar.covers(int(year)) for year in missing)
    if not BOOK.calendar.covers(answer.legal.year):
        assert answer.legal.year in missing


def test_of_all_duties_only_a_reexamination_leaves_time_out() -> None:
    law = BOOK.for_event(on=date(2024, 1, 1))
    hearing = Span(first=date(2024, 1, 8), last=date(2024, 1, 9), citation=HEARING)
    excluding = [term for term in law.terms.values() if term.excludes]
    assert [term.rule for term in excluding if term.holder is Holder.ORGAN] == [Rule.REEXAM_DECIDE]
    assert {term.rule for term in excluding} == {Rule.REEXAM_DECIDE, Rule.REVIEW_REQUEST, Rule.REEXAM_REQUEST}
    with pytest.raises(NotSuspended):
        _due(date(2024, 1, 2), law.term(Rule.HANDLE), [hearing])


def test_without_the_switch_a_bodys_duty_stays_on_the_rest_day() -> None:
    term = replace(BOOK.for_event(on=date(2024, 3, 1)).term(Rule.DISPATCH), rolls_forward=False)
    answer = _due(date(2024, 3, 1), term)
    assert answer.raw == answer.legal == date(2024, 3, 16)
    assert "rest_day_kept" in [step.code for step in answer.steps]


def test_the_day_before_the_end_of_all_dates_is_still_answered() -> None:
    law = BOOK.for_event(on=date(9000, 1, 1))
    assert _due(date(9000, 1, 1), law.term(Rule.HANDLE)).raw == date(9000, 3, 2)
    for start in (date(9999, 11, 30), date(9999, 12, 31)):
        with pytest.raises(BeyondCalendar):
            _due(start, law.term(Rule.HANDLE))


@pytest.mark.parametrize("rule", [Rule.DUTY_PERFORMANCE, Rule.FOI, Rule.FOI_ANNUAL_REPORT])
def test_every_unit_says_when_it_leaves_the_calendar(rule: Rule) -> None:
    with pytest.raises(BeyondCalendar):
        _due(date(9999, 12, 30), BOOK.for_event(on=date(2024, 1, 1)).term(rule))


def test_hours_run_through_rest_days() -> None:
    term = BOOK.for_event(on=date(2024, 10, 1)).term(Rule.WITHDRAW_COOLING_OFF)
    asked = datetime(2024, 10, 1, 23, 30, tzinfo=UTC)
    assert due_instant(start=asked, term=term) == datetime(2024, 10, 2, 23, 30, tzinfo=UTC)


def test_only_hours_end_at_an_instant_and_only_from_an_aware_one() -> None:
    law = BOOK.for_event(on=date(2024, 10, 1))
    with pytest.raises(NotInHours):
        due_instant(start=datetime(2024, 10, 1, tzinfo=UTC), term=law.term(Rule.HANDLE))
    with pytest.raises(ValueError, match="aware"):
        due_instant(start=datetime(2024, 10, 1), term=law.term(Rule.URGENT_REPORT))  # noqa: DTZ001


def _calendar_with(year: int, *, holidays: Sequence[date] = (), workdays: Sequence[date] = ()) -> Calendar:
    """The shipped calendar and one more official year."""
    added = CalendarYear(
        year=year,
        notices=BOOK.calendar.years[2026].notices,
        holidays=dict.fromkeys(holidays, "春节"),
        make_up_workdays=dict.fromkeys(workdays, "春节"),
    )
    return calendar_of([*BOOK.calendar.years.values(), added])


def test_a_newer_calendar_lengthens_what_was_provisional() -> None:
    term = BOOK.for_event(on=date(2027, 1, 8)).term(Rule.REVIEW_REQUEST)
    former = _due(date(2027, 1, 8), term)
    assert (former.legal, former.provisional) == (date(2027, 2, 8), True)
    newer = _calendar_with(2027, holidays=[date(2027, 2, day) for day in range(5, 12)])
    renewed = recompute(former=former, term=term, calendar=newer)
    assert (renewed.legal, renewed.provisional) == (date(2027, 2, 12), False)
    assert renewed.calendar_version != former.calendar_version


def test_a_petitioners_own_window_never_gets_shorter() -> None:
    term = BOOK.for_event(on=date(2027, 1, 8)).term(Rule.REVIEW_REQUEST)
    former = _due(date(2027, 1, 8), term)
    newer = _calendar_with(2027, workdays=[date(2027, 2, 7)])
    renewed = recompute(former=former, term=term, calendar=newer)
    assert renewed.legal == former.legal == date(2027, 2, 8)
    assert renewed.steps[-1].code == "kept_for_petitioner"


def test_a_bodys_duty_follows_the_official_calendar() -> None:
    term = BOOK.for_event(on=date(2027, 1, 8)).term(Rule.REVIEW_DECIDE)
    assert term.holder is Holder.ORGAN
    former = _due(date(2027, 1, 8), term)
    newer = _calendar_with(2027, workdays=[date(2027, 2, 7)])
    assert recompute(former=former, term=term, calendar=newer).legal == date(2027, 2, 7) < former.legal


@given(start=st.dates(date(2026, 10, 1), date(2027, 11, 30)), shifts=st.sets(st.integers(0, 364), max_size=30))
def test_whatever_the_new_calendar_the_petitioner_never_loses_a_day(start: date, shifts: set[int]) -> None:
    days = [date(2027, 1, 1) + timedelta(days=n) for n in shifts]
    newer = _calendar_with(
        2027,
        holidays=[day for day in days if day.weekday() < 5],
        workdays=[day for day in days if day.weekday() >= 5],
    )
    term = BOOK.for_event(on=start).term(Rule.REEXAM_REQUEST)
    former = _due(start, term)
    assert recompute(former=former, term=term, calendar=newer).legal >= former.legal


def test_the_first_day_of_a_far_year_with_29_february_counts() -> None:
    term = BOOK.for_event(on=date(2024, 2, 29)).term(Rule.DISPATCH)
    assert _due(date(2024, 2, 28), term).raw == date(2024, 3, 14)
    assert _due(date(2024, 2, 29), term).raw == date(2024, 3, 15)
    assert _due(date(2100, 2, 28), term).raw == date(2100, 3, 15)
