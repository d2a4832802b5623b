"""A reception: what was said is written down and read back; what the leader decides goes the road of its act."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases.operations.act import perform
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.instructions import open_instructions
from xinfang.cases.queries.sponsoring import is_in_charge_since
from xinfang.cases.types.oral import Confirmed
from xinfang.procedure.acts import RecordInstruction, TakeCharge
from xinfang.receptions.models import Apart, Booking, BookingLine, ReceptionDay, Remark, about_finding, about_record
from xinfang.receptions.operations.bookings import require_begun
from xinfang.receptions.operations.permission import require_clerk, require_keeper, require_open_to_host, written
from xinfang.receptions.operations.steps import held, take
from xinfang.receptions.types import (
    COMING,
    BookingState,
    BookingStep,
    Charge,
    Checked,
    Decision,
    Instruction,
    Reception,
)
from xinfang.vault.words import seal_words


def record(booking_id: UUID, reception: Reception, *, actor: Actor, now: datetime) -> None:
    """Record a reception as it was read back and confirmed; whoever was noted today as absent may have come after all.

    Raises `Missing`, or `Refused` before its day.
    """
    noted = (BookingState.ABSENT,) if may_still_have_come(booking_id, now=now) else ()
    booking, day = _held(booking_id, actor, *COMING, *noted)
    require_begun(booking, now=now)
    require_open_to_host(booking.matter_id, day)
    confirmed = Confirmed(reception.confirmed)
    words = {
        "received_by": written(reception.received_by, _("接访的领导")),
        "said": written(reception.said, _("来访人说了什么")),
        "answered": written(reception.answered, _("领导怎样答复")),
    }
    said = {"confirmed": confirmed.value, "words": digest(words)}
    sealed = seal_words(words, about=about_record(booking.id))
    changes = {"state": BookingState.RECEIVED, "record": sealed, "confirmed": confirmed}
    take(booking, BookingStep.RECEIVED, said, actor=actor, now=now, **changes)


def may_still_have_come(booking_id: UUID, *, now: datetime) -> bool:
    """Whether it was noted today that nobody came: such a note may be put right on its own day."""
    absent = Booking.objects.filter(id=booking_id, state=BookingState.ABSENT)
    noted = BookingLine.objects.filter(subject__in=absent, step=BookingStep.ABSENT).order_by("-seq").first()
    return noted is not None and office_day(noted.happened_at) == office_day(now)


def explain(booking_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The leader answered on the spot, and nothing more is to be done. Raises `Missing`, or `Refused`."""
    booking, _day = _undecided(booking_id, actor)
    said = {"decision": Decision.EXPLAINED.value}
    take(booking, BookingStep.DECIDED, said, actor=actor, now=now, decision=Decision.EXPLAINED)


def instruct(booking_id: UUID, said: Instruction, *, actor: Actor, now: datetime) -> None:
    """Record the leader's instruction on the matter, by its own act. Raises `Missing`, or `Refused` as that does."""
    booking, day = _undecided(booking_id, actor)
    _require_ahead(said.follow_up_by, now=now)
    act = RecordInstruction(
        leader=said.leader, given_on=office_day(day.begins_at), instruction=said.instruction, to_whom=said.to_whom
    )
    _decide(booking, Decision.INSTRUCTED, act, by=said.follow_up_by, actor=actor, now=now)


def take_charge(booking_id: UUID, charge: Charge, *, actor: Actor, now: datetime) -> None:
    """The leader takes charge of the matter (包案), by its own act. Raises `Missing`, or `Refused` as that does."""
    booking, day = _undecided(booking_id, actor)
    act = TakeCharge(sponsor_body=day.host_id, sponsor_post=day.post, **asdict(charge))
    _decide(booking, Decision.IN_CHARGE, act, by=charge.milestone_by, actor=actor, now=now)


def settle(booking_id: UUID, *, finding: str, actor: Actor, now: datetime) -> None:
    """What was decided is done, and how the office has seen it.

    Raises `Missing`, or `Refused` while its own instruction is not answered, or the charge taken at it goes on.
    """
    booking, day = _held(booking_id, actor, BookingState.RECEIVED)
    require_keeper(actor, day.office_id)
    if booking.follow_up_by is None or booking.settled_on is not None:
        raise Refused(_("没有等待落实的事。"), code="reception_nothing_open")
    _require_done(booking)
    words = {"finding": written(finding, _("落实情况"))}
    sealed = seal_words(words, about=about_finding(booking.id))
    said = {"words": digest(words)}
    take(booking, BookingStep.SETTLED, said, actor=actor, now=now, finding=sealed, settled_on=office_day(now))


def forget_words(matter_id: UUID) -> None:
    """Take what was said and found about a matter whose file is destroyed; days and decisions stay. By the system."""
    Booking.objects.filter(matter=matter_id).update(record=b"", finding=b"")
    Remark.objects.filter(booking__matter=matter_id).update(words=b"")
    Apart.objects.filter(matter=matter_id).update(wish=b"", arrangement=b"", record=b"")


def _decide(
    booking: Booking,
    decision: Decision,
    act: RecordInstruction | TakeCharge,
    *,
    by: date,
    actor: Actor,
    now: datetime,
) -> None:
    done = perform(booking.matter_id, act, actor=actor, now=now)
    said = {"decision": decision.value, "number": done.number, "seq": done.seq, "by": by.isoformat()}
    take(booking, BookingStep.DECIDED, said, actor=actor, now=now, decision=decision, follow_up_by=by)


def _require_done(booking: Booking) -> None:
    """Raises `Refused` while the act by which it was decided, and not another of its kind, has not come to its end."""
    decided = BookingLine.objects.get(subject=booking.id, step=BookingStep.DECIDED).said["seq"]
    if booking.decision == Decision.IN_CHARGE and is_in_charge_since(booking.matter_id, decided):
        raise Refused(_("领导还在包案。包案结束以后再登记落实。"), code="reception_in_charge")
    waiting = {each.seq for each in open_instructions(chain_of(booking.matter_id))}
    if booking.decision == Decision.INSTRUCTED and decided in waiting:
        raise Refused(_("这次接访的批示还没有反馈。反馈以后再登记落实。"), code="reception_unanswered")


def _undecided(booking_id: UUID, actor: Actor) -> tuple[Booking, ReceptionDay]:
    booking, day = _held(booking_id, actor, BookingState.RECEIVED)
    if booking.decision:
        raise Refused(_("已经定下怎样办，请刷新页面。"), code="reception_decided")
    if booking.checked == Checked.RETURNED:
        raise Refused(_("领导退回了记录。先更正，再定怎样办。"), code="reception_returned")
    require_open_to_host(booking.matter_id, day)
    return booking, day


def _held(booking_id: UUID, actor: Actor, *states: BookingState) -> tuple[Booking, ReceptionDay]:
    return held(booking_id, *states, allowed=lambda day: require_clerk(actor, day.office_id))


def _require_ahead(day: date, *, now: datetime) -> None:
    if day <= office_day(now):
        raise Refused(_("看落实的日子要晚于今天。"), code="reception_follow_up_day")
