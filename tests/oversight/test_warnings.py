"""Warnings climb the ladder, once a rung, end with their period, and reach those whom they concern."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, file, reporting_officer
from tests.cases.steps import classified, in_handling
from tests.oversight.conftest import standing, warn
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Clock, Matter
from xinfang.cases.operations.sweep import PERIODS
from xinfang.law.calendar import load_calendar
from xinfang.law.ladder import Audience, Rung
from xinfang.law.model import Rule
from xinfang.oversight.models import DueWarning
from xinfang.oversight.operations.mark import mark_seen
from xinfang.oversight.queries.warnings import Scope, WarningFilter, scopes_of, unseen, warnings
from xinfang.oversight.types import UNWATCHED
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def shown(actor: Actor, scope: Scope) -> list[str]:
    with as_(actor):
        return [each.rule for each in warnings(scope=scope, narrowed=WarningFilter(), actor=actor).rows]


def handle_due(receipt_id: object) -> Clock:
    with as_(SYSTEM):
        return Clock.objects.get(matter_id=receipt_id, rule=Rule.HANDLE, ended_on=None)


def test_a_period_is_warned_of_rung_by_rung_and_once_a_day(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    clock = handle_due(receipt.matter_id)
    for late in range(-10, 20):
        warn(clock.legal_due + DAY * late)
    with as_(SYSTEM):
        raised = list(DueWarning.objects.filter(clock=clock).order_by("id"))
    assert (clock.internal_due, clock.legal_due) == (date(2026, 4, 30), date(2026, 5, 6)), "a long holiday lies between"
    assert [(each.rung, each.audience, each.raised_on) for each in raised] == [
        (Rung.SOON, Audience.ORGAN, date(2026, 4, 27)),
        (Rung.DUE, Audience.ORGAN, date(2026, 4, 30)),
        (Rung.LATE, Audience.HEAD, date(2026, 5, 7)),
        (Rung.LATER, Audience.OFFICE, date(2026, 5, 13)),
        (Rung.LATEST, Audience.CONFERENCE, date(2026, 5, 21)),
    ]
    assert [each.ended_as for each in raised] == ["STEPPED_UP"] * 4 + [""]
    assert warn(clock.legal_due + DAY * 19) == 0


@pytest.mark.usefixtures("morning")
def test_under_either_regulation_a_body_and_the_office_itself_climb_one_ladder(county: County) -> None:
    held, unsent = file(), file()
    in_handling(county, held)
    classified(county, unsent)
    with as_(SYSTEM):
        clocks = [
            Clock.objects.get(matter=receipt.matter_id, rule=rule, ended_on=None)
            for receipt, rule in ((held, Rule.HANDLE), (unsent, Rule.DISPATCH))
        ]
    rungs = {clock: _days_of_rungs(clock) for clock in clocks}
    for day in sorted({day for days in rungs.values() for day in days}):
        warn(day)
    for (clock, days), organ in zip(rungs.items(), (county.housing, county.office), strict=True):
        with as_(SYSTEM):
            raised = DueWarning.objects.filter(clock=clock).order_by("id")
            assert list(raised.values_list("raised_on", "rung", "organ")) == [
                (day, rung.value, organ) for day, rung in zip(days, Rung, strict=True)
            ]


def _days_of_rungs(clock: Clock) -> list[date]:
    """Three working days before the internal day, on it, and one, seven and fifteen days after the legal one."""
    soon = load_calendar().workdays_before(clock.internal_due, 3)
    return [soon, clock.internal_due, *(clock.legal_due + DAY * late for late in (1, 7, 15))]


def test_days_off_are_caught_up_by_one_warning(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    clock = handle_due(receipt.matter_id)
    warn(clock.legal_due + DAY * 20)
    with as_(SYSTEM):
        assert [each.rung for each in DueWarning.objects.filter(clock=clock)] == [Rung.LATEST]
    assert warn(clock.legal_due + DAY) == 0, "nothing is told that is over"


def test_a_warning_ends_with_its_period_and_none_follows(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    with as_(SYSTEM):
        dispatch = Clock.objects.get(matter_id=receipt.matter_id, rule=Rule.DISPATCH)
    warn(dispatch.internal_due)
    assert [each.rule for each in standing()] == [Rule.DISPATCH]
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=14)
    with as_(SYSTEM):
        ended = DueWarning.objects.select_related("ended_by").get(clock=dispatch)
    assert (ended.ended_as, ended.ended_on) == ("MET", (MORNING + 14 * DAY).date())
    assert ended.ended_by is not None
    assert (ended.ended_by.matter_id, ended.ended_by.act) == (receipt.matter_id, acts.Refer.code)
    warn(dispatch.legal_due + DAY * 30)
    assert Rule.DISPATCH not in {Rule(each.rule) for each in standing()}


def test_nobody_is_warned_of_a_right_or_on_the_day_on_which_a_period_begins(county: County) -> None:
    receipt = file()
    classified(county, receipt, day=0)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=0, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=0, hour=2)
    with as_(SYSTEM):
        running = {clock.rule: clock for clock in Clock.objects.filter(matter_id=receipt.matter_id, ended_on=None)}
    assert {Rule.OBJECTION, Rule.NOTICE} <= running.keys()
    assert warn(MORNING.date()) == 0
    warn(MORNING.date() + 60 * DAY)
    assert {each.rule for each in standing()} == {
        rule for rule, clock in running.items() if clock.owed_by != "PETITIONER" and rule != Rule.OBJECTION
    }


def test_a_warning_is_seen_by_whom_it_concerns_and_by_whoever_stands_below(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    due = handle_due(receipt.matter_id).legal_due
    case, head, supervisor, water = county["case"], county["head"], county["supervisor"], county["water"]

    warn(due)
    assert (shown(case, Scope.BODY), shown(head, Scope.HEAD), shown(supervisor, Scope.OFFICE)) == (["handle"], [], [])
    warn(due + DAY)
    assert (shown(case, Scope.MINE), shown(head, Scope.HEAD), shown(supervisor, Scope.OFFICE)) == (
        ["handle"],
        ["handle"],
        [],
    )
    warn(due + 7 * DAY)
    assert (shown(supervisor, Scope.OFFICE), shown(supervisor, Scope.CONFERENCE)) == (["handle"], [])
    assert shown(water, Scope.ALL) == []
    with as_(supervisor):
        assert (unseen(supervisor), scopes_of(supervisor)[0]) == (1, Scope.OFFICE)
        (key,) = [each.id for each in warnings(scope=Scope.OFFICE, narrowed=WarningFilter(), actor=supervisor).rows]
    with as_(case):
        assert unseen(case) == 0
        with pytest.raises(Refused):
            mark_seen(key, actor=case, now=MORNING)
    with as_(water), pytest.raises(Missing):
        mark_seen(key, actor=water, now=MORNING)
    with as_(supervisor):
        mark_seen(key, actor=supervisor, now=MORNING)
        assert unseen(supervisor) == 0
    (warning,) = standing()
    assert (warning.seen_by, warning.seen_at) == (supervisor.officer_id, MORNING)


def test_of_an_accusation_the_reporting_team_alone_is_warned_by_number(county: County) -> None:
    receipt = file(title="某人收受礼金")
    with as_(SYSTEM):
        reporting = reporting_officer(county)
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True, team="REPORTING")
    warn(MORNING.date() + 60 * DAY)
    assert standing()
    for name in ("triage", "supervisor", "registrar", "head"):
        assert shown(county[name], Scope.ALL) == []
    with as_(reporting):
        rows = warnings(scope=Scope.BODY, narrowed=WarningFilter(), actor=reporting).rows
        assert {(each.number, each.title) for each in rows} == {(receipt.number, "")}


def test_the_database_lets_nobody_raise_or_change_a_warning(county: County) -> None:
    file()
    warn(MORNING.date() + 60 * DAY)
    supervisor, key = county["supervisor"], standing()[0].pk
    changes = (
        {"seen_by": county["case"].officer_id, "seen_at": MORNING},  # in another's name
        {"ended_on": MORNING.date(), "ended_as": "MET"},
        {"rung": Rung.SOON},
    )
    with as_(supervisor):
        for change in changes:
            with pytest.raises(DatabaseError), transaction.atomic():
                DueWarning.objects.filter(pk=key).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            DueWarning.objects.filter(pk=key).delete()
        another = DueWarning.objects.get(pk=key)
        another.pk, another.rung = None, Rung.LATER
        with pytest.raises(DatabaseError), transaction.atomic():
            another.save(force_insert=True)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(min_value=0, max_value=40), max_size=4), last=st.integers(40, 80), size=st.just(2))
def test_whatever_days_were_swept_the_last_one_leaves_the_same(
    county: County, days: list[int], last: int, size: int
) -> None:
    """Days off, days twice and days out of order: the warnings that stand are those of the last day."""
    with transaction.atomic():
        first, second = file(), file()
        in_handling(county, first)
        classified(county, second)
        for day in days:
            warn(MORNING.date() + DAY * day, size=size)
        warn(MORNING.date() + DAY * last, size=size)
        left = {(each.clock_id, each.rung) for each in standing()}
        assert warn(MORNING.date() + DAY * last, size=size) == 0
        with as_(SYSTEM):
            running = Clock.objects.filter(ended_on=None).exclude(owed_by="PETITIONER")
            expected = {
                (clock.pk, rung)
                for clock in running.exclude(rule__in=(Rule.OBJECTION, Rule.ARCHIVE))
                if (rung := reached(clock, MORNING.date() + DAY * last))
            }
        assert left == expected
        transaction.set_rollback(True)


def reached(clock: Clock, on: date) -> Rung | None:
    """The highest rung that a period has reached, counted day by day."""
    late = (on - clock.legal_due).days
    by_days = {15: Rung.LATEST, 7: Rung.LATER, 1: Rung.LATE}
    rung = next((rung for days, rung in by_days.items() if late >= days), None)
    if rung is None and on >= clock.internal_due:
        return Rung.DUE
    calendar = load_calendar()
    ahead = sum(not calendar.is_rest_day(on + DAY * day) for day in range(1, (clock.internal_due - on).days + 1))
    return rung or (Rung.SOON if ahead <= 3 and on > clock.starts_on else None)


def test_the_indexes_of_the_sweep_name_what_it_looks_for() -> None:
    said = {index.name: str(index.condition) for index in Clock._meta.indexes}
    assert str(tuple(map(str, UNWATCHED))) in said["clock_owed_by_due"]
    assert str(tuple(map(str, (*PERIODS, Rule.LIMITATION)))) in said["clock_that_is_followed"]
