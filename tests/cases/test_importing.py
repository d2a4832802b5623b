"""Ledgers: rows become matters under the law of their time; nothing twice, nothing made up, nothing lost."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.agencies import builders
from tests.cases.county import County, as_, facts
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Clock, Event, Matter, Opinion, Service
from xinfang.cases.operations.importing import Destination, import_rows
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.ledger import LedgerRow, RowOutcome, RowStatus
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("import")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
ROW = LedgerRow(
    line=2,
    reference="2019-0007",
    received_at=datetime(2019, 4, 1, 10, 30, tzinfo=OFFICE_ZONE),
    title="村口的路灯坏了一年",
    body="我们村口的三盏路灯坏了一年多，晚上老人出门看不见路。",
    petitioner="U1024",
    topic="",
    reply="您好，三盏路灯已于四月八日全部修复。",
    replied_at=datetime(2019, 4, 10, 9, 0, tzinfo=OFFICE_ZONE),
    channel="ONLINE",
    source="board.csv",
)


def take(county: County, *rows: LedgerRow) -> list[RowOutcome]:
    with as_(SYSTEM):
        into = Destination(office_id=county.office, body_id=county.government)
        return import_rows(rows, into=into, actor=SYSTEM, now=NOW)


def clocks() -> dict[str, Clock]:
    with as_(SYSTEM):
        return {clock.rule: clock for clock in Clock.objects.all()}


def test_a_reply_is_a_served_opinion_of_the_body_under_the_law_of_its_time(county: County) -> None:
    (outcome,) = take(county, ROW)
    assert outcome.status is RowStatus.IMPORTED
    with as_(SYSTEM):
        matter = Matter.objects.get(number=outcome.number)
        opinion, service = Opinion.objects.get(), Service.objects.get()
        assert not verify().broken
    assert (matter.state, matter.accepted_on) == (State.OPINION_SERVED, date(2019, 4, 10))
    assert (opinion.body_id, opinion.is_imported, opinion.signed_by) == (county.government, True, None)
    assert service.served_on == date(2019, 4, 10)
    assert {clock.ruleset for clock in clocks().values()} == {"RS2005"}
    assert clocks()["notice"].ended_as == "MET"
    assert clocks()["review_request"].legal_due == date(2019, 5, 10)


def test_a_late_reply_shows_as_deemed_acceptance_and_breach(county: County) -> None:
    take(county, replace(ROW, replied_at=datetime(2019, 8, 1, 9, 0, tzinfo=OFFICE_ZONE)))
    found = clocks()
    assert (found["notice"].ended_as, found["handle"].ended_as) == ("LATE", "LATE")
    assert found["handle"].starts_on == found["notice"].raw_due


def test_without_a_reply_the_office_still_owes_the_dispatch(county: County) -> None:
    (outcome,) = take(county, replace(ROW, reply="", replied_at=None))
    with as_(SYSTEM):
        matter = Matter.objects.get(number=outcome.number)
    assert (matter.state, matter.holder_id, matter.next_rule) == (State.REGISTERED, county.office, "dispatch")


def test_a_row_without_a_date_is_received_when_it_is_entered(county: County) -> None:
    (outcome,) = take(county, replace(ROW, received_at=None, reply="", replied_at=None))
    with as_(SYSTEM):
        assert Matter.objects.get(number=outcome.number).received_at == NOW


def test_nothing_comes_in_twice(county: County) -> None:
    unnumbered = replace(ROW, line=3, reference="")
    first = take(county, ROW, unnumbered, replace(ROW, line=4))
    assert [outcome.status for outcome in first] == [RowStatus.IMPORTED, RowStatus.IMPORTED, RowStatus.PRESENT]
    again = take(county, ROW, unnumbered)
    assert [(outcome.status, outcome.number) for outcome in again] == [
        (RowStatus.PRESENT, first[0].number),
        (RowStatus.PRESENT, first[1].number),
    ]
    with as_(SYSTEM):
        assert Matter.objects.count() == 2


def test_a_reference_that_comes_again_with_other_words_is_rejected_and_says_so(county: County) -> None:
    first, second = take(county, ROW, replace(ROW, line=3, body="完全另一件事。"))
    assert (second.status, second.code) == (RowStatus.REJECTED, "reference_taken")
    assert first.number in second.reason
    (answered_later,) = take(county, replace(ROW, line=2, reply="又补充答复如下。"))
    assert answered_later.code == "reference_taken"


def test_the_same_ledger_under_another_name_is_the_same(county: County) -> None:
    take(county, ROW)
    (again,) = take(county, replace(ROW, source="board (1).csv"))
    assert again.status is RowStatus.PRESENT


def test_a_topic_is_taken_by_name_or_code_and_left_out_if_unknown(county: County) -> None:
    with as_(SYSTEM):
        builders.topic("030000", "城乡建设")
    named, coded, unknown = take(
        county,
        replace(ROW, topic="城乡建设"),
        replace(ROW, line=3, reference="b", topic="030000"),
        replace(ROW, line=4, reference="c", topic="一个我们这里没有的很长很长的分类名称"),
    )
    with as_(SYSTEM):
        topics = dict(Matter.objects.values_list("number", "topic"))
    assert [topics[each.number] for each in (named, coded, unknown)] == ["030000", "030000", ""]


def test_a_reply_without_its_day_is_rejected_for_no_day_is_made_up(county: County) -> None:
    (outcome,) = take(county, replace(ROW, replied_at=None))
    assert (outcome.status, outcome.code) == (RowStatus.REJECTED, "reply_undated")


def test_a_row_that_says_nothing_is_rejected_and_the_others_come_in(county: County) -> None:
    empty = replace(ROW, line=3, reference="x", title="", body=" ")
    before_any_law = replace(ROW, line=4, reference="y", received_at=datetime(1999, 1, 1, tzinfo=OFFICE_ZONE))
    outcomes = take(county, ROW, empty, before_any_law)
    assert [(outcome.line, outcome.status) for outcome in outcomes] == [
        (2, RowStatus.IMPORTED),
        (3, RowStatus.REJECTED),
        (4, RowStatus.REJECTED),
    ]
    assert all(outcome.reason for outcome in outcomes[1:])
    with as_(SYSTEM):
        assert Event.objects.values("matter").distinct().count() == 1


def test_the_words_of_the_reply_stand_outside_the_chain_and_their_digest_in_it(county: County) -> None:
    take(county, ROW)
    with as_(SYSTEM):
        issued = Event.objects.get(act="ISSUE_OPINION")
    assert "路灯" not in str(issued.data)
    assert issued.data["words"]


def test_facts_follow_from_the_ledger(county: County) -> None:
    take(county, ROW)
    with as_(SYSTEM):
        matter_id = Matter.objects.get().id
    assert facts(matter_id).opinion is not None
