"""The office's own work: planned by whoever plans, recorded by whoever answers for it, and nothing of it rewritten."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.county import MORNING, County, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.duties import operations
from xinfang.duties.calendar import spread
from xinfang.duties.models import Duty, DutyLine
from xinfang.duties.queries import duty, figures_of, owed, year_of
from xinfang.duties.types import DutyRecord, Kind, PlanDuty, State, Step
from xinfang.law.calendar import load_calendar

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()
RECORD = DutyRecord(done_on=TODAY, result="研究了三类问题", attended=12)


@pytest.fixture
def county(db: None) -> County:
    with as_(Actor.system("test")):
        return build_county()


def planned(county: County, *, by: str = "supervisor", **changes: object) -> UUID:
    """A meeting that the office has planned."""
    command = PlanDuty(office_id=county.office, kind=Kind.MEETING, title="第一次专题会议", due_on=TODAY)
    with as_(county[by]):
        return operations.plan(replace(command, **changes), actor=county[by], now=MORNING)


def test_a_duty_is_planned_moved_done_taken_back_and_cancelled(county: County) -> None:
    by, key = county["supervisor"], planned(county, plan="议题待定")
    later = TODAY + timedelta(days=9)
    with as_(by):
        operations.move(key, due_on=later, reason="主要领导外出", actor=by, now=MORNING)
        operations.record_done(key, RECORD, actor=by, now=MORNING)
        done = duty(key, on=TODAY)
        operations.reopen(key, reason="记错了日期", actor=by, now=MORNING)
        operations.cancel(key, reason="并入下一次", actor=by, now=MORNING)
        shown = duty(key, on=TODAY)
    assert (done.row.state, done.row.done_on, done.result, done.attended) == (State.DONE, TODAY, "研究了三类问题", 12)
    assert (shown.row.state, shown.row.done_on, shown.result, shown.row.due_on) == (State.CANCELLED, None, "", later)
    steps = [entry.step for entry in reversed(shown.entries)]
    assert steps == [Step.PLANNED, Step.MOVED, Step.DONE, Step.REOPENED, Step.CANCELLED]


def test_who_answers_for_it_records_it_and_does_nothing_else(county: County) -> None:
    by = county["registrar"]
    key = planned(county, responsible_id=by.officer_id)
    with as_(by):
        with pytest.raises(Refused) as refusal:
            operations.cancel(key, reason="没有空", actor=by, now=MORNING)
        operations.record_done(key, RECORD, actor=by, now=MORNING)
        assert duty(key, on=TODAY).row.state is State.DONE
    assert refusal.value.code == "duty_not_yours"


@pytest.mark.parametrize(
    ("by", "changes", "code"),
    [
        ("triage", {}, "duty_not_yours"),
        ("supervisor", {"title": " "}, "duty_unnamed"),
        ("supervisor", {"responsible_id": UUID(int=1)}, "duty_of_a_stranger"),
    ],
)
def test_what_is_not_planned(county: County, by: str, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        planned(county, by=by, **changes)
    assert refusal.value.code == code


def test_a_record_of_a_day_to_come_or_without_a_result_is_refused(county: County) -> None:
    by, key = county["supervisor"], planned(county)
    for wrong in (replace(RECORD, done_on=TODAY + timedelta(days=1)), replace(RECORD, result=" ")):
        with as_(by), pytest.raises(Refused):
            operations.record_done(key, wrong, actor=by, now=MORNING)
    with as_(by):
        operations.record_done(key, RECORD, actor=by, now=MORNING)
        with pytest.raises(Refused) as refusal:
            operations.record_done(key, RECORD, actor=by, now=MORNING)
    assert refusal.value.code == "duty_in_another_state"


def test_another_body_sees_none_of_it(county: County) -> None:
    key = planned(county)
    with as_(county["case"]):
        assert not Duty.objects.exists()
        assert not DutyLine.objects.exists()
        with pytest.raises(Missing):
            operations.record_done(key, RECORD, actor=county["case"], now=MORNING)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE duties_dutyline SET said = '{}'",
        "DELETE FROM duties_dutyline",
        "DELETE FROM duties_duty",
        "UPDATE duties_duty SET title = '别的'",
    ],
)
def test_nothing_of_it_is_rewritten(county: County, statement: str) -> None:
    planned(county)
    with as_(county["supervisor"]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_year_is_planned_whole_in_one_go_and_then_never_twice(county: County) -> None:
    by = county["supervisor"]
    with as_(by):
        lacking = sum(each.missing for each in year_of(county.office, TODAY.year, on=TODAY).kinds)
        keys = operations.plan_year(county.office, TODAY.year, actor=by, now=MORNING)
        assert not any(each.missing for each in year_of(county.office, TODAY.year, on=TODAY).kinds)
        with pytest.raises(Refused) as whole:
            operations.plan_year(county.office, TODAY.year, actor=by, now=MORNING)
        with pytest.raises(Refused) as over:
            operations.plan_year(county.office, TODAY.year - 1, actor=by, now=MORNING)
    assert len(keys) == lacking
    assert (whole.value.code, over.value.code) == ("duty_year_whole", "duty_year_over")


def test_what_is_soon_or_late_is_owed_by_whoever_answers_for_it(county: County) -> None:
    far = TODAY + timedelta(days=60)
    mine = planned(county, responsible_id=county["registrar"].officer_id)
    nobodys = planned(county)
    planned(county, due_on=far, responsible_id=county["registrar"].officer_id)
    for name, keys in (("registrar", [mine]), ("supervisor", [nobodys]), ("triage", [])):
        with as_(county[name]):
            assert [row.id for row in owed(county[name], on=TODAY)] == keys
    with as_(county["supervisor"]):
        assert [row.is_late for row in owed(county["supervisor"], on=far)] == [True]


def test_the_yearly_figures_count_what_was_done(county: County) -> None:
    by = county["supervisor"]
    for key in (planned(county), planned(county)):
        with as_(by):
            operations.record_done(key, RECORD, actor=by, now=MORNING)
    with as_(by):
        figures = figures_of(county.office, TODAY.year)
    assert figures[Kind.MEETING] == {"done": 2, "attended": 24}
    assert figures[Kind.STUDY] == {"done": 0, "attended": 0}


CALENDAR = load_calendar()


@given(count=st.integers(1, 30), begins=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_days_of_a_year_are_working_days_in_order(count: int, begins: date) -> None:
    days = spread(count, begins=begins, calendar=CALENDAR)
    assert len(days) == count
    assert list(days) == sorted(days)
    assert all(begins <= day <= date(2026, 12, 31) for day in days)
    assert all(not CALENDAR.is_rest_day(day) for day in days if day > begins)


def test_a_reminder_begins_some_working_days_before() -> None:
    assert CALENDAR.workdays_before(date(2026, 3, 2), 3) == date(2026, 2, 26)
