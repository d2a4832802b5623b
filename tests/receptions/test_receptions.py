"""A reception day is public, whoever waits moves up, what was said stays, and what was decided is done or listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, as_, do, facts, file
from tests.cases.steps import in_handling
from tests.receptions.conftest import RECEIVED_AT, SYSTEM, Receiving, day_of
from xinfang.agencies.actors import Actor
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing, Refused
from xinfang.cases.queries.held_rows import rows_unlike_their_events
from xinfang.cases.types.oral import Confirmed
from xinfang.notices.models import Message
from xinfang.notices.operations import choose
from xinfang.notices.telling import words_of
from xinfang.notices.types import Channel
from xinfang.notices.writing import tell
from xinfang.procedure import acts
from xinfang.procedure.sponsorship_codes import SponsorshipResult
from xinfang.receptions.models import Booking, BookingLine, DayLine, ReceptionDay
from xinfang.receptions.operations import bookings, days
from xinfang.receptions.operations import receiving as operations
from xinfang.receptions.operations.following import call_off
from xinfang.receptions.queries.days import day, days_before, days_to_come, follow_ups
from xinfang.receptions.queries.days import waiting as to_see_to
from xinfang.receptions.queries.received import bookings_about
from xinfang.receptions.types import (
    BookingState,
    BookingStep,
    Charge,
    Decision,
    Instruction,
    MoveDay,
    Reception,
)

pytestmark = pytest.mark.django_db

SAID = Reception(
    received_by="冯副县长", said="楼道漏水半年没有人修。", answered="下周到现场。", confirmed=Confirmed.SIGNED.value
)
CHARGE = Charge(
    sponsor="冯某", plan="先查清原因，再协商", milestone="召开协调会", milestone_by=(RECEIVED_AT + timedelta(20)).date()
)
INSTRUCTION = Instruction(
    leader="冯某",
    instruction="请住建局到现场查清，依法办理。",
    to_whom="住建局",
    follow_up_by=(RECEIVED_AT + timedelta(15)).date(),
)
PUBLIC = Actor.public()


def refused(operation: Callable[..., Any], *args: Any, **said: Any) -> str:
    with pytest.raises(Refused) as refusal:
        operation(*args, **said)
    return refusal.value.code


def states(receiving: Receiving) -> list[str]:
    with as_(SYSTEM):
        return list(Booking.objects.filter(day=receiving.day).order_by("serial").values_list("state", flat=True))


def test_a_day_is_public_and_what_is_taken_of_it_is_a_number(receiving: Receiving) -> None:
    for _each in range(3):
        receiving.booked(file())
    with as_(PUBLIC):
        (row,) = days_to_come(on=MORNING.date())
        assert not Booking.objects.exists()
        assert not DayLine.objects.exists()
    assert (row.post, row.places, row.free, row.waiting) == ("副县长", 2, 0, 1)
    assert row.booked_by == (RECEIVED_AT - timedelta(days=1)).date()
    assert row.who.endswith("副县长")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"begins_at": MORNING + timedelta(days=3)}, "reception_too_near"),
        ({"ends_at": RECEIVED_AT}, "reception_times"),
        ({"post": " "}, "reception_unsaid"),
    ],
)
def test_what_is_not_published(receiving: Receiving, changes: dict[str, Any], code: str) -> None:
    assert refused(receiving.does, "supervisor", days.publish, day_of(receiving.county, **changes)) == code


def test_leaders_of_departments_sit_in_and_the_keepers_of_the_office_publish(receiving: Receiving) -> None:
    county = receiving.county
    theirs = day_of(county, host_id=county.housing)
    assert refused(receiving.does, "supervisor", days.publish, theirs) == "reception_host"
    assert refused(receiving.does, "registrar", days.publish, day_of(county)) == "reception_not_yours"
    receiving.does("supervisor", days.invite, receiving.day, [county.housing, county.government])
    again = refused(receiving.does, "supervisor", days.invite, receiving.day, [county.housing])
    assert again == "reception_nobody_new"
    with as_(PUBLIC):
        (row,) = days_to_come(on=MORNING.date())
    assert len(row.sitting_in) == 1


def test_whoever_sits_in_sees_of_the_list_what_the_body_has_a_part_in(receiving: Receiving) -> None:
    ours, other = file(title="我们的事"), file(title="别人的事")
    in_handling(receiving.county, ours)
    for receipt in (ours, other):
        receiving.booked(receipt)
    seen = {}
    for name in ("leader", "case", "registrar"):
        by = receiving.county[name]
        with as_(by):
            rows = day(receiving.day, actor=by, on=MORNING.date()).bookings
        seen[name] = [row.title for row in rows]
    assert seen["leader"] == seen["registrar"] == ["我们的事", "别人的事"]
    assert seen["case"] == ["我们的事"]


def test_whoever_waits_moves_up_when_somebody_cancels(receiving: Receiving) -> None:
    receipts = [file() for _each in range(4)]
    keys = [receiving.booked(receipt) for receipt in receipts]
    assert states(receiving) == ["BOOKED", "BOOKED", "WAITING", "WAITING"]
    last = Actor.petitioner(matter_id=receipts[3].matter_id)
    with as_(last):
        choose(receipts[3].matter_id, Channel.SMS, actor=last, now=MORNING)
        (view,) = bookings_about(receipts[3].matter_id, actor=last, on=MORNING.date())
    assert view.ahead == 1
    first = Actor.petitioner(matter_id=receipts[0].matter_id)
    with as_(first):
        bookings.cancel(keys[0], actor=first, now=MORNING)
    assert receiving.moved_up() == 1
    receiving.does("registrar", bookings.cancel, keys[2])
    assert receiving.moved_up() == 1
    assert receiving.moved_up() == 0
    assert states(receiving) == ["CANCELLED", "BOOKED", "CANCELLED", "BOOKED"]
    with as_(SYSTEM):
        steps = list(BookingLine.objects.filter(subject=keys[3]).order_by("seq").values_list("step", flat=True))
        assert "RECEPTION_PLACE" in Message.objects.values_list("kind", flat=True)
    assert steps == [BookingStep.WAITING, BookingStep.MOVED_UP]


def test_one_matter_is_booked_once_and_until_the_working_day_before(receiving: Receiving) -> None:
    receipt = file()
    key = receiving.booked(receipt)
    assert refused(receiving.booked, receipt) == "reception_booked_already"
    receiving.does("registrar", bookings.cancel, key)
    assert receiving.booked(receipt, now=RECEIVED_AT - timedelta(days=1))
    assert refused(receiving.booked, file(), now=RECEIVED_AT) == "reception_too_late"
    assert refused(receiving.does, "registrar", bookings.cancel, key) == "reception_over"


def test_only_with_the_code_or_at_the_counter(receiving: Receiving) -> None:
    receipt, other = file(), file()
    stranger = Actor.petitioner(matter_id=other.matter_id)
    with as_(stranger):
        code = refused(bookings.book, receiving.day, number=receipt.number, actor=stranger, now=MORNING)
    assert code == "reception_unbookable"
    key = receiving.does("registrar", bookings.book, receiving.day, number=receipt.number)
    with as_(stranger), pytest.raises(Missing):
        bookings.cancel(key, actor=stranger, now=MORNING)
    assert refused(receiving.does, "leader", bookings.cancel, key) == "reception_not_yours"


def test_an_accusation_is_not_received_here_and_disappears_from_the_list(receiving: Receiving) -> None:
    assert refused(receiving.booked, file(sealed=True)) == "reception_unbookable"
    receipt = file()
    key = receiving.booked(receipt)
    with as_(SYSTEM):
        Booking._meta.get_field("matter").related_model.objects.filter(id=receipt.matter_id).update(sealed=True)
    registrar = receiving.county["registrar"]
    with as_(registrar):
        assert day(receiving.day, actor=registrar, on=MORNING.date()).bookings == ()
    with as_(PUBLIC):
        assert days_to_come(on=MORNING.date())[0].free == 2
    by = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(by):
        bookings.cancel(key, actor=by, now=MORNING)


def test_whoever_accuses_since_is_told_before_the_day_and_nobody_comes_to_be_refused(receiving: Receiving) -> None:
    receipts = [file() for _each in range(3)]
    for receipt in receipts:
        receiving.booked(receipt)
    by = Actor.petitioner(matter_id=receipts[0].matter_id)
    with as_(by):
        choose(receipts[0].matter_id, Channel.SMS, actor=by, now=MORNING)
    with as_(SYSTEM):
        Booking._meta.get_field("matter").related_model.objects.filter(id=receipts[0].matter_id).update(sealed=True)
    assert [receiving.moved_up() for _each in range(2)] == [1, 0]
    assert states(receiving) == ["CLOSED", "BOOKED", "BOOKED"]
    with as_(SYSTEM):
        (told,) = Message.objects.filter(kind__startswith="RECEPTION")
    assert words_of(told.kind, sealed=True) == "有新的进展", "nothing of why"


def test_no_leader_of_an_accused_body_receives(receiving: Receiving) -> None:
    receipt, county = file(), receiving.county
    in_handling(county, receipt)
    with as_(SYSTEM):
        committee = builders.body("DW", kind=BodyKind.PARTY)
    theirs = receiving.does("supervisor", days.publish, day_of(county, host_id=committee, post="副书记"))
    key = receiving.does("registrar", bookings.book, theirs, number=receipt.number)
    named = acts.NameAccused(accused_bodies=frozenset({committee}), reason="后来补充的材料写明")
    do(county["triage"], receipt.matter_id, named, day=4)
    closed = "reception_closed_to_the_accused"
    assert refused(receiving.does, "registrar", operations.record, key, SAID, now=RECEIVED_AT) == closed
    receiving.does("registrar", bookings.cancel, key)
    by = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(by):
        assert refused(bookings.book, theirs, number=receipt.number, actor=by, now=MORNING) == closed
    assert receiving.booked(receipt)


def test_nobody_of_an_accused_body_sits_in(receiving: Receiving) -> None:
    receipt, county = file(), receiving.county
    in_handling(county, receipt)
    with as_(SYSTEM):
        committee = builders.body("DW", kind=BodyKind.PARTY)
    key = receiving.booked(receipt)
    named = acts.NameAccused(accused_bodies=frozenset({committee}), reason="后来补充的材料写明")
    do(county["triage"], receipt.matter_id, named, day=4)
    assert receiving.moved_up() == 0
    assert states(receiving) == ["BOOKED"], "its leader does not receive there"
    receiving.does("supervisor", days.invite, receiving.day, [committee])
    closed = "reception_closed_to_the_accused"
    assert refused(receiving.does, "registrar", operations.record, key, SAID, now=RECEIVED_AT) == closed
    receiving.moved_up()
    assert states(receiving) == ["CLOSED"]
    assert refused(receiving.booked, receipt) == closed


def test_whoever_waits_is_asked_for_again_before_moving_up(receiving: Receiving) -> None:
    county, receipts = receiving.county, [file() for _each in range(4)]
    in_handling(county, receipts[2])
    with as_(SYSTEM):
        committee = builders.body("DW", kind=BodyKind.PARTY)
    theirs = receiving.does("supervisor", days.publish, day_of(county, host_id=committee, post="副书记"))
    there = replace(receiving, day=theirs)
    keys = [there.booked(receipt) for receipt in receipts]
    by = Actor.petitioner(matter_id=receipts[2].matter_id)
    with as_(by):
        choose(receipts[2].matter_id, Channel.SMS, actor=by, now=MORNING)
    named = acts.NameAccused(accused_bodies=frozenset({committee}), reason="后来补充的材料写明")
    do(county["triage"], receipts[2].matter_id, named, day=4)
    receiving.does("registrar", bookings.cancel, keys[0])
    assert there.moved_up() == 1
    assert states(there) == ["CANCELLED", "BOOKED", "CLOSED", "BOOKED"], "the next one moves up instead"
    with as_(SYSTEM):
        assert BookingLine.objects.filter(subject=keys[2]).latest("seq").step == BookingStep.CLOSED
        assert Message.objects.get(matter_id=receipts[2].matter_id, kind__startswith="RECEPTION").kind == (
            "RECEPTION_CLOSED"
        )


def test_a_reception_that_ends_in_a_charge_stays_listed_until_the_charge_has_ended(receiving: Receiving) -> None:
    receipt, county = file(), receiving.county
    in_handling(county, receipt)
    key = receiving.booked(receipt)
    assert refused(receiving.does, "registrar", operations.record, key, SAID) == "reception_not_begun"
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    assert refused(receiving.does, "supervisor", operations.settle, key, finding="好了", now=RECEIVED_AT) == (
        "reception_nothing_open"
    )
    receiving.does("supervisor", operations.take_charge, key, CHARGE, now=RECEIVED_AT)
    sponsored = facts(receipt.matter_id).sponsorship
    assert sponsored is not None
    assert sponsored.body_id == county.government
    with as_(SYSTEM):
        assert not list(rows_unlike_their_events()), "the leader's body has sight of the matter by the act"
    view = receiving.shown(key)
    assert view.record is not None
    assert (view.record.said, view.record.answered) == (SAID.said, SAID.answered)
    assert view.row.decision is Decision.IN_CHARGE
    handler = receiving.shown(key, by="case")
    assert (handler.record, handler.row.decision) == (None, Decision.IN_CHARGE)
    with as_(county["supervisor"]):
        (open_,) = follow_ups(on=RECEIVED_AT.date())
        late = (RECEIVED_AT + timedelta(days=21)).date()
        assert (open_.booking.follow_up_by, open_.booking.is_late) == (CHARGE.milestone_by, False)
        assert to_see_to(county["supervisor"], on=late) == 1
    after = RECEIVED_AT + timedelta(days=20)
    assert refused(receiving.does, "supervisor", operations.settle, key, finding="好了", now=after) == (
        "reception_in_charge"
    )
    end = acts.EndCharge(sponsorship_result=SponsorshipResult.EXPLAINED, came_of_it="协商过，说明了理由")
    do(county["supervisor"], receipt.matter_id, end, day=30)
    receiving.does("supervisor", operations.settle, key, finding="已协商，理由说清楚了。", now=after)
    view = receiving.shown(key)
    assert (view.finding, view.row.is_open) == ("已协商，理由说清楚了。", False)
    assert refused(receiving.does, "supervisor", operations.take_charge, key, CHARGE, now=after) == "reception_decided"


def test_an_instruction_goes_its_own_road_and_is_done_when_it_is_answered(receiving: Receiving) -> None:
    receipt, county = file(), receiving.county
    in_handling(county, receipt)
    key = receiving.booked(receipt)
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    today = replace(INSTRUCTION, follow_up_by=RECEIVED_AT.date())
    assert refused(receiving.does, "registrar", operations.instruct, key, today, now=RECEIVED_AT) == (
        "reception_follow_up_day"
    )
    other = acts.RecordInstruction(leader="程某", given_on=MORNING.date(), instruction="请依法办理。", to_whom="住建局")
    do(county["supervisor"], receipt.matter_id, other, day=5)
    receiving.does("registrar", operations.instruct, key, INSTRUCTION, now=RECEIVED_AT)
    assert facts(receipt.matter_id).instructions_open == 2
    after = RECEIVED_AT + timedelta(days=5)
    assert refused(receiving.does, "supervisor", operations.settle, key, finding="修了", now=after) == (
        "reception_unanswered"
    )
    do(county["case"], receipt.matter_id, acts.AnswerInstruction(feedback="已经修好", instruction_no=2), day=14)
    assert facts(receipt.matter_id).instructions_open == 1, "the other leader's is not the reception's"
    receiving.does("supervisor", operations.settle, key, finding="到现场看过，修好了。", now=after)
    assert not receiving.shown(key).row.is_open


def test_what_was_said_stays_and_what_needs_nothing_more_is_not_listed(receiving: Receiving) -> None:
    receipt = file()
    key = receiving.booked(receipt)
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    receiving.does("registrar", operations.explain, key, now=RECEIVED_AT)
    with as_(receiving.county["registrar"]):
        assert follow_ups(on=RECEIVED_AT.date()) == ()
    with as_(SYSTEM):
        kept = bytes(Booking.objects.get(id=key).record)
        assert SAID.said.encode() not in kept
        for changes in ({"record": b"anything"}, {"confirmed": "DECLINED"}, {"state": "ABSENT"}, {"serial": 9}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Booking.objects.filter(id=key).update(**changes)
    by = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(by):
        (view,) = bookings_about(receipt.matter_id, actor=by, on=RECEIVED_AT.date())
    assert view.record is not None
    assert view.record.said == SAID.said


def test_nobody_came_is_noted_and_nothing_follows(receiving: Receiving) -> None:
    receipt = file()
    key = receiving.booked(receipt)
    assert refused(receiving.does, "registrar", bookings.mark_absent, key) == "reception_not_begun"
    receiving.does("registrar", bookings.mark_absent, key, now=RECEIVED_AT)
    assert receiving.shown(key).row.state is BookingState.ABSENT
    assert facts(receipt.matter_id).last_seq == 0
    next_day = RECEIVED_AT + timedelta(days=1)
    assert refused(receiving.does, "registrar", operations.record, key, SAID, now=next_day) == (
        "reception_in_another_state"
    )


def test_whoever_was_noted_as_absent_by_mistake_is_put_right_on_the_same_day(receiving: Receiving) -> None:
    receipt = file()
    key = receiving.booked(receipt)
    receiving.does("registrar", bookings.mark_absent, key, now=RECEIVED_AT)
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    assert receiving.shown(key).row.state is BookingState.RECEIVED


def test_a_day_that_moves_or_falls_through_tells_whoever_booked(receiving: Receiving) -> None:
    keys = [receiving.booked(file()) for _each in range(3)]
    later = MoveDay(
        begins_at=RECEIVED_AT + timedelta(days=1),
        ends_at=RECEIVED_AT + timedelta(days=1, hours=3),
        place="一楼",
        places=3,
        reason="会议冲突",
    )
    as_it_is = MoveDay(
        begins_at=RECEIVED_AT, ends_at=RECEIVED_AT + timedelta(hours=3), place="接访中心二楼", places=2, reason="没有变"
    )
    assert refused(receiving.does, "supervisor", days.move, receiving.day, as_it_is) == "reception_unchanged"
    few = replace(later, places=1)
    assert refused(receiving.does, "supervisor", days.move, receiving.day, few) == "reception_places"
    receiving.does("supervisor", days.move, receiving.day, replace(as_it_is, places=3, reason="来的人多"))
    receiving.does("supervisor", days.move, receiving.day, later)
    with as_(receiving.county["supervisor"]):
        journal = day(receiving.day, actor=receiving.county["supervisor"], on=MORNING.date()).entries
    assert [each.text for each in journal[:2]] == [
        "时间改为 2026-03-13 09:00—12:00；地点改为“一楼”。会议冲突",
        "名额改为 3 个。来的人多",
    ]
    assert receiving.moved_up() == 1
    assert states(receiving) == ["BOOKED", "BOOKED", "BOOKED"]
    assert refused(receiving.does, "supervisor", days.cancel, receiving.day, reason=" ") == "reception_unsaid"
    receiving.does("supervisor", days.cancel, receiving.day, reason="领导出差")
    assert set(states(receiving)) == {"CANCELLED"}
    assert receiving.moved_up() == 0
    with as_(SYSTEM):
        matters = list(Booking.objects.filter(id__in=keys).values_list("matter_id", flat=True))
        tell(matters, kind="RECEPTION_CANCELLED", occasion="reception", at=MORNING)
        assert not Message.objects.exists()  # nobody asked for messages
    with as_(PUBLIC):
        assert days_to_come(on=MORNING.date()) == ()
        assert [row.state for row in days_before(on=MORNING.date())] == ["CANCELLED"]
    assert refused(receiving.booked, file()) == "reception_cancelled"


def test_a_day_that_is_cancelled_ends_also_what_its_keeper_does_not_see(receiving: Receiving) -> None:
    receipts = [file(), file()]
    for receipt in receipts:
        receiving.booked(receipt)
        by = Actor.petitioner(matter_id=receipt.matter_id)
        with as_(by):
            choose(receipt.matter_id, Channel.SMS, actor=by, now=MORNING)
    with as_(SYSTEM):
        Booking._meta.get_field("matter").related_model.objects.filter(id=receipts[1].matter_id).update(sealed=True)
    receiving.does("supervisor", days.cancel, receiving.day, reason="领导出差")
    assert states(receiving) == ["CANCELLED", "BOOKED"]
    with as_(SYSTEM):
        call_off(receiving.day, matter_ids=[receipts[0].matter_id], actor=SYSTEM, now=MORNING)
        told = Message.objects.filter(kind="RECEPTION_CANCELLED").values_list("matter_id", flat=True)
        assert set(told) == {receipt.matter_id for receipt in receipts}
    assert states(receiving) == ["CANCELLED", "CANCELLED"]


def test_who_receives_and_about_what_stays_as_it_was_published(receiving: Receiving) -> None:
    with as_(SYSTEM):
        for changes in ({"post": "县长"}, {"about": "别的"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                ReceptionDay.objects.filter(id=receiving.day).update(**changes)
    leader = receiving.county["leader"]
    with as_(leader):
        assert ReceptionDay.objects.filter(id=receiving.day).update(place="别处") == 0


def test_a_day_that_has_begun_stays_what_it_was(receiving: Receiving) -> None:
    county, later = receiving.county, RECEIVED_AT + timedelta(days=9)
    key = receiving.booked(file())
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    moved = MoveDay(begins_at=later, ends_at=later + timedelta(hours=1), place="一楼", places=3, reason="改期")
    for operation, said in (
        (days.move, {"command": moved}),
        (days.cancel, {"reason": "领导出差"}),
        (days.invite, {"body_ids": [county.housing]}),
    ):
        code = refused(receiving.does, "supervisor", operation, receiving.day, now=RECEIVED_AT, **said)
        assert code == "reception_begun"


def test_whoever_waited_in_vain_books_another_day(receiving: Receiving) -> None:
    receipts = [file() for _each in range(3)]
    for receipt in receipts:
        receiving.booked(receipt)
    later = RECEIVED_AT + timedelta(days=14)
    command = day_of(receiving.county, begins_at=later, ends_at=later + timedelta(hours=2))
    second = replace(receiving, day=receiving.does("supervisor", days.publish, command))
    assert refused(second.booked, receipts[2]) == "reception_booked_already", "the first day is still to come"
    second.booked(receipts[2], now=RECEIVED_AT + timedelta(days=1))
    assert (states(receiving)[2], states(second)) == ("CANCELLED", ["BOOKED"])
