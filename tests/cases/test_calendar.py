"""Provisional dates from the day on which they are told to the day on which the holidays are published."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, Waiting, matters_that_wait, published
from tests.cases.county import County, as_, facts
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.operations.calendar import adopt_calendar
from xinfang.cases.queries.calendar import forecast
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.history import history
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.calendar import Adopted
from xinfang.law.book import LawBook

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
NOW = SERVED_AT + timedelta(hours=5)


@pytest.fixture
def waiting(county: County) -> Iterator[Waiting]:
    with published(BEFORE):
        yield matters_that_wait(county)


def adopt(*, batch: int = 200, after: UUID | None = None) -> Adopted:
    with as_(SYSTEM):
        return adopt_calendar(actor=SYSTEM, now=NOW, batch=batch, after=after)


def clocks(matter_id: UUID, rule: str) -> list[tuple[date, bool, str]]:
    """Last day, whether provisional, and how it ended, of every clock of a rule, in order of their start."""
    with as_(SYSTEM):
        found = Clock.objects.filter(matter_id=matter_id, rule=rule).order_by("id")
        return [(clock.legal_due, clock.provisional, clock.ended_as) for clock in found]


def test_nothing_moves_before_the_holidays_are_published(waiting: Waiting) -> None:
    found = adopt()
    assert (found.looked_at, found.moved) == (3, {})
    with as_(SYSTEM):
        assert not Event.objects.filter(act="ADOPT_CALENDAR").exists()


def test_a_bodys_date_follows_the_official_calendar(county: County, waiting: Waiting) -> None:
    assert clocks(waiting.handled, "handle") == [(date(2027, 1, 1), True, "")]
    with published(AFTER):
        adopt()
    assert clocks(waiting.handled, "handle") == [(date(2027, 1, 1), True, "SUPERSEDED"), (date(2027, 1, 4), False, "")]
    with as_(SYSTEM):
        matter = Matter.objects.get(id=waiting.handled)
        renewed = Clock.objects.get(matter_id=waiting.handled, rule="handle", ended_on=None)
    assert (matter.next_rule, matter.next_due) == ("handle", date(2027, 1, 4))
    assert (renewed.body_id, renewed.calendar_version) == (county.housing, AFTER.calendar.version)


def test_the_day_told_to_a_petitioner_is_never_taken_back(waiting: Waiting) -> None:
    with published(AFTER):
        adopt()
    for rule in ("review_request", "evaluation_window"):
        assert clocks(waiting.served, rule) == [
            (date(2027, 2, 8), True, "SUPERSEDED"),
            (date(2027, 2, 8), False, ""),
        ]
    with as_(SYSTEM):
        renewed = Clock.objects.get(matter_id=waiting.served, rule="review_request", ended_on=None)
    assert renewed.steps[-1]["code"] == "kept_for_petitioner"


def test_the_last_day_by_which_a_right_can_be_used_is_the_one_in_the_facts(waiting: Waiting) -> None:
    with published(AFTER):
        adopt()
    window = next(clock for clock in facts(waiting.served).clocks if clock.is_open and clock.rule == "review_request")
    assert (window.legal_due, window.provisional, window.n) == (date(2027, 2, 8), False, 30)


def test_what_is_foretold_is_what_happens_and_happens_once(waiting: Waiting) -> None:
    with published(AFTER):
        with as_(SYSTEM):
            foretold = forecast()
        first, again = adopt(), adopt()
    assert (foretold.looked_at, foretold.moved) == (first.looked_at, first.moved)
    assert first.moved == {3: 1, 0: 2}
    assert (again.looked_at, again.moved) == (0, {})
    with as_(SYSTEM):
        assert Event.objects.filter(act="ADOPT_CALENDAR").count() == 2
        assert verify().broken == ()


@pytest.mark.parametrize("book", [BEFORE, AFTER], ids=["waiting", "settled"])
def test_batches_go_on_behind_the_last_matter_whether_its_dates_moved_or_not(waiting: Waiting, book: LawBook) -> None:
    with published(book):
        first = adopt(batch=1)
        second = adopt(batch=1, after=first.last)
        third = adopt(batch=1, after=second.last)
    assert [first.last, second.last, third.last] == [waiting.handled, waiting.served, None]
    assert [first.looked_at, second.looked_at, third.looked_at] == [1, 2, 0]


def test_the_petitioner_reads_it_in_plain_words(waiting: Waiting) -> None:
    with published(AFTER):
        adopt()
    with as_(Actor.petitioner(matter_id=waiting.handled)):
        told = history(chain_of(waiting.handled), for_petitioner=True)[-1]
    assert told.label == "放假安排公布后，日期重新计算"
    assert told.actor_label == "系统"
    assert ("办结", "原为2027年1月1日（周五），现为2027年1月4日（周一）") in told.detail
    with as_(Actor.petitioner(matter_id=waiting.served)):
        told = history(chain_of(waiting.served), for_petitioner=True)[-1]
    assert ("请求复查", "仍为2027年2月8日（周一），不再是暂定的日期") in told.detail


def test_officers_read_what_the_act_is_called(county: County, waiting: Waiting) -> None:
    with published(AFTER):
        adopt()
    with as_(county["case"]):
        assert history(chain_of(waiting.handled), for_petitioner=False)[-1].label == "更新日历"


@pytest.mark.usefixtures("changed_by_hand")
def test_facts_from_before_the_field_was_kept_still_load(waiting: Waiting) -> None:
    with as_(SYSTEM):
        matter = Matter.objects.get(id=waiting.handled)
        for clock in matter.facts["clocks"]:
            del clock["n"], clock["provisional"]
        Matter.objects.filter(id=waiting.handled).update(facts=matter.facts)
    with published(AFTER):
        found = adopt()
    assert found.moved == {0: 2}
