"""The leader looks through the record: who wrote it is named, what was confirmed stays, what was wrong is put right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, as_, file
from tests.cases.steps import in_handling
from tests.receptions.conftest import RECEIVED_AT, SYSTEM, Receiving, day_of
from tests.receptions.test_receptions import INSTRUCTION, SAID, refused
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing
from xinfang.cases.types.filing import Receipt
from xinfang.notices.models import Message
from xinfang.notices.operations import choose
from xinfang.notices.types import Channel
from xinfang.receptions.models import Booking, Remark
from xinfang.receptions.operations import checking, days
from xinfang.receptions.operations import receiving as operations
from xinfang.receptions.queries.days import to_amend, to_check, unconfirmed, waiting
from xinfang.receptions.queries.received import bookings_about
from xinfang.receptions.types import BookingView, Checked, RecordView, RemarkKind

pytestmark = pytest.mark.django_db

RIGHT = "下周五以前到现场，不是下周一。"


def recorded(receiving: Receiving, receipt: Receipt) -> UUID:
    """A reception that the registrar has written down."""
    key = receiving.booked(receipt)
    receiving.does("registrar", operations.record, key, SAID, now=RECEIVED_AT)
    return key


def record_of(view: BookingView) -> RecordView:
    assert view.record is not None
    return view.record


def at_once(receiving: Receiving, name: str, operation: Callable[..., Any], key: UUID, **said: Any) -> None:
    receiving.does(name, operation, key, **said, now=RECEIVED_AT)


def as_petitioner(receipt: Receipt) -> BookingView:
    by = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(by):
        (view,) = bookings_about(receipt.matter_id, actor=by, on=RECEIVED_AT.date())
    return view


def test_a_record_waits_for_its_leader_names_its_writer_and_stays_once_confirmed(receiving: Receiving) -> None:
    county, key = receiving.county, recorded(receiving, file())
    view = receiving.shown(key, by="leader")
    assert (record_of(view).written_by, view.may_check, view.row.is_unchecked) == ("registrar某", True, True)
    assert not receiving.shown(key, by="supervisor").may_check
    with as_(county["leader"]):
        assert [each.booking.id for each in to_check(county["leader"], on=RECEIVED_AT.date())] == [key]
        assert waiting(county["leader"], on=RECEIVED_AT.date()) == 1
    stamp = record_of(view).stamp
    with pytest.raises(Missing):
        at_once(receiving, "case", checking.confirm, key, stamp=stamp)
    for name in ("registrar", "supervisor"):
        with as_(county[name]):
            assert refused(at_once, receiving, name, checking.confirm, key, stamp=stamp) == "reception_not_yours"
    assert refused(at_once, receiving, "leader", checking.confirm, key, stamp="other") == "reception_changed_since"
    at_once(receiving, "leader", checking.confirm, key, stamp=stamp)
    assert receiving.shown(key).row.checked is Checked.CONFIRMED
    assert refused(at_once, receiving, "leader", checking.send_back, key, why="不对") == "reception_checked"
    assert refused(at_once, receiving, "registrar", checking.amend, key, answered=RIGHT) == "reception_not_returned"
    with as_(county["leader"]):
        assert unconfirmed(on=RECEIVED_AT.date()) == ()


def test_a_leader_puts_the_own_answer_right_and_the_petitioner_reads_both(receiving: Receiving) -> None:
    receipt, county = file(), receiving.county
    in_handling(county, receipt)
    by = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(by):
        choose(receipt.matter_id, Channel.SMS, actor=by, now=MORNING)
    key = recorded(receiving, receipt)
    before = record_of(receiving.shown(key, by="leader")).stamp
    at_once(receiving, "leader", checking.send_back, key, why="我说的是下周五。")
    with as_(county["registrar"]):
        assert [each.booking.id for each in to_amend(county["registrar"], on=RECEIVED_AT.date())] == [key]
    assert refused(receiving.does, "registrar", operations.instruct, key, INSTRUCTION, now=RECEIVED_AT) == (
        "reception_returned"
    )
    at_once(receiving, "supervisor", checking.amend, key, answered=RIGHT)
    view = receiving.shown(key, by="leader")
    record = record_of(view)
    assert (record.written_by, record.said, record.answered) == ("supervisor某", SAID.said, SAID.answered)
    assert [each.kind for each in record.remarks] == [RemarkKind.RETURNED, RemarkKind.AMENDED]
    assert (record.objection, record.amended) == ("我说的是下周五。", RIGHT)
    assert record_of(as_petitioner(receipt)).amended == "", "not before the leader confirms it"
    assert refused(at_once, receiving, "leader", checking.confirm, key, stamp=before) == "reception_changed_since"
    at_once(receiving, "leader", checking.confirm, key, stamp=record.stamp)
    told = record_of(as_petitioner(receipt))
    assert (told.answered, told.amended, told.written_by) == (SAID.answered, RIGHT, "")
    with as_(SYSTEM):
        assert list(Message.objects.values_list("kind", flat=True).filter(kind__startswith="RECEPTION")) == [
            "RECEPTION_AMENDED"
        ]


def test_whoever_wrote_it_down_does_not_confirm_it(receiving: Receiving) -> None:
    """The head of the office receives, and writes down what was said on the own day."""
    county = receiving.county
    with as_(SYSTEM):
        chief = actor_for(builders.officer("chief", county.office, [Role.BODY_HEAD]).account, builders.TODAY)
    county = replace(county, actors={**county.actors, "chief": chief})
    receiving = replace(receiving, county=county)
    command = day_of(county, host_id=county.office, post="局长")
    theirs = receiving.does("supervisor", days.publish, command)
    key = replace(receiving, day=theirs).booked(file())
    receiving.does("chief", operations.record, key, SAID, now=RECEIVED_AT)
    view = receiving.shown(key, by="chief")
    assert not view.may_check
    stamp = record_of(view).stamp
    assert refused(at_once, receiving, "chief", checking.confirm, key, stamp=stamp) == "reception_own_record"
    with as_(chief):
        assert to_check(chief, on=RECEIVED_AT.date()) == (), "nothing waits that is refused"
        assert waiting(chief, on=RECEIVED_AT.date()) == 0
        assert [each.booking.id for each in unconfirmed(on=RECEIVED_AT.date())] == [key]


def test_the_database_holds_what_was_confirmed_and_what_was_said_of_it(receiving: Receiving) -> None:
    county, key = receiving.county, recorded(receiving, file())
    forbidden: list[tuple[str, dict[str, Any]]] = [
        ("leader", {"decision": "EXPLAINED"}),
        ("leader", {"record": b"anything"}),
        ("registrar", {"checked": "CONFIRMED"}),
    ]
    for name, changes in forbidden:
        with as_(county[name]), pytest.raises(DatabaseError), transaction.atomic():
            Booking.objects.filter(id=key).update(**changes)
    at_once(receiving, "leader", checking.send_back, key, why="记错了")
    at_once(receiving, "registrar", checking.amend, key, answered=RIGHT)
    stamp = record_of(receiving.shown(key, by="leader")).stamp
    at_once(receiving, "leader", checking.confirm, key, stamp=stamp)
    with as_(SYSTEM):
        kept = bytes(Remark.objects.get(booking=key, kind=RemarkKind.AMENDED).words)
        assert RIGHT.encode() not in kept
        for changes in ({"words": b""}, {"words": b"anything"}, {"kind": RemarkKind.RETURNED}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Remark.objects.filter(booking=key, kind=RemarkKind.AMENDED).update(**changes)
        with pytest.raises(DatabaseError), transaction.atomic():
            Booking.objects.filter(id=key).update(checked="")
    with as_(county["leader"]), pytest.raises(DatabaseError), transaction.atomic():
        Remark.objects.create(booking_id=key, kind=RemarkKind.RETURNED, words=b"late", made_at=RECEIVED_AT)
