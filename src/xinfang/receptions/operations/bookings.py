"""Bookings: by whoever holds the matter's code or at the counter; cancelled, and noted when nobody came."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.cases.queries.grounds import basis_of
from xinfang.journals.writing import append
from xinfang.law.book import LawBook
from xinfang.receptions.models import Booking, BookingLine, ReceptionDay
from xinfang.receptions.operations.following import ask_to_move_up
from xinfang.receptions.operations.permission import day_to_come, require_clerk, require_open_to_host
from xinfang.receptions.operations.places import one_at_a_time, taken
from xinfang.receptions.types import COMING, BookingState, BookingStep


def book(day_id: UUID, *, number: str, actor: Actor, now: datetime) -> UUID:
    """Book a reception day for a matter that the actor sees: a place, or in the queue for one. The key of the booking.

    Raises `Missing`, or `Refused` for a day that is over or cancelled, for an accusation or a matter out of sight,
    where the leader's body is accused, and for a matter that is booked already.
    """
    one_at_a_time(day_id)  # a day that is moved or cancelled meanwhile is read as it stands then
    day = day_to_come(day_id)
    if actor.is_officer:
        require_clerk(actor, day.office_id)
    _require_in_time(day, now=now)
    matter_id = _bookable(number)
    require_open_to_host(matter_id, day)
    _end_waiting_in_vain(matter_id, actor=actor, now=now)
    so_far = taken([day_id])[day_id]
    state = BookingState.BOOKED if so_far.booked < day.places and not so_far.waiting else BookingState.WAITING
    booking = Booking(day=day, serial=so_far.last_serial + 1, matter_id=matter_id, state=state)
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("这件事已经约了领导接访；要改日子的，先取消再约。"), code="reception_booked_already") from error
    append(BookingLine, subject=booking.id, step=BookingStep(state.value), actor=actor, now=now)
    return booking.id


def cancel(booking_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Cancel a booking, by whoever holds the matter's code or at the counter; whoever waits moves up.

    Raises `Missing`, or `Refused` if it is over.
    """
    booking = _coming(booking_id, actor)
    end(booking, BookingState.CANCELLED, BookingStep.CANCELLED, actor=actor, now=now)
    ask_to_move_up(booking.day_id)


def mark_absent(booking_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Nobody came: noted of the booking, and followed by nothing. Raises `Missing`, or `Refused` before the day."""
    booking = _coming(booking_id, actor)
    require_begun(booking, now=now)
    end(booking, BookingState.ABSENT, BookingStep.ABSENT, actor=actor, now=now)


def require_begun(booking: Booking, *, now: datetime) -> None:
    """Raises `Refused` before the day of the reception."""
    if office_day(now) < office_day(ReceptionDay.objects.get(bookings=booking).begins_at):
        raise Refused(_("还没有到接访的日子。"), code="reception_not_begun")


def end(booking: Booking, state: BookingState, step: BookingStep, *, actor: Actor, now: datetime) -> None:
    """The booking, locked, has come to this."""
    append(BookingLine, subject=booking.id, step=step, actor=actor, now=now)
    Booking.objects.filter(id=booking.id).update(state=state)


def _end_waiting_in_vain(matter_id: UUID, *, actor: Actor, now: datetime) -> None:
    """What waits for a place on a day that has begun gets none, and keeps nobody from booking another."""
    waiting = Booking.objects.filter(matter=matter_id, state=BookingState.WAITING, day__begins_at__lte=now)
    for booking in waiting.select_for_update(of=("self",)):
        end(booking, BookingState.CANCELLED, BookingStep.CANCELLED, actor=actor, now=now)


def _coming(booking_id: UUID, actor: Actor) -> Booking:
    seen = Booking.objects.select_related("day").filter(id=booking_id).first()
    if seen is None:
        raise Missing
    if actor.is_officer:
        require_clerk(actor, seen.day.office_id)
    booking = Booking.objects.select_for_update().get(id=booking_id)
    if booking.state not in COMING:
        raise Refused(_("这个预约已经办过或者取消，请刷新页面。"), code="reception_over")
    return booking


def _bookable(number: str) -> UUID:
    """The matter. Raises `Refused` in the same words for one that is out of sight and for an accusation."""
    try:
        (basis,) = basis_of((number,))
    except Refused as refused:
        raise Refused(
            _(
                "没有找到可以预约的信访事项。还没有提交的，先提交拿到编号再约；检举控告不在这里预约，由专人单独接待："
                "凭编号和查询码打开查询页，按“要求当面说”；也可以打信访局的电话，或者直接找纪检监察机关（12388）。"
            ),
            code="reception_unbookable",
        ) from refused
    return basis.id


def _require_in_time(day: ReceptionDay, *, now: datetime) -> None:
    book = LawBook.load()
    latest = book.receptions.booked_by(office_day(day.begins_at), calendar=book.calendar)
    if office_day(now) > latest:
        setting = book.receptions.book_until_workdays_before
        raise Refused(
            _("这次接访的预约已经截止，请另选一天。"),
            code="reception_too_late",
            citation=book.describe(setting.citation),
        )
