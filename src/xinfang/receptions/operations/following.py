"""What follows of itself when a place becomes free or a day changes: jobs of the system, which sees all bookings."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.journals.writing import append
from xinfang.notices.writing import tell
from xinfang.receptions.models import Booking, BookingLine, DayLine, ReceptionDay
from xinfang.receptions.operations.permission import is_open_to_host
from xinfang.receptions.operations.places import one_at_a_time
from xinfang.receptions.types import COMING, BookingState, BookingStep, DayState, DayStep

MOVE_UP_JOB, TELL_JOB, CALL_OFF_JOB = "receptions.move_up", "receptions.tell_of_move", "receptions.call_off"
QUEUE = "jobs"


def ask_to_move_up(day_id: UUID) -> None:
    """Have whoever waits take the places that are free, once this transaction is over."""
    jobs.configure_task(MOVE_UP_JOB, queue=QUEUE).defer(day_id=str(day_id))


def look_over_days(*, now: datetime) -> None:
    """Have the lists of all days to come looked over: a matter may have been sealed, or have named somebody, since."""
    for day_id in ReceptionDay.objects.filter(begins_at__gt=now, state=DayState.PUBLISHED).values_list("id", flat=True):
        ask_to_move_up(day_id)


def ask_to_tell_of_move(day_id: UUID, *, kind: str, sequence: int) -> None:
    """Have everybody who booked the day told what of it was changed, once this transaction is over."""
    jobs.configure_task(TELL_JOB, queue=QUEUE).defer(day_id=str(day_id), kind=kind, sequence=sequence)


def ask_to_call_off(day_id: UUID, *, matter_ids: Collection[UUID]) -> None:
    """Have whoever booked a cancelled day told, also for what whoever cancelled it does not see."""
    task = jobs.configure_task(CALL_OFF_JOB, queue=QUEUE)
    task.defer(day_id=str(day_id), matter_ids=[str(each) for each in matter_ids])


def move_up(day_id: UUID, *, actor: Actor, now: datetime) -> int:
    """Whoever has waited longest takes each place that is free, and is told; how many moved up. By the system.

    Before that, what names the leader's body as accused by now, or was sealed, is taken from the list: nobody comes to
    be refused.
    """
    one_at_a_time(day_id)
    day = ReceptionDay.objects.get(id=day_id)
    if day.state != DayState.PUBLISHED or day.begins_at <= now:
        return 0
    _close(day, actor=actor, now=now)
    open_matters = Booking.objects.filter(day=day, matter__sealed=False)
    free = day.places - open_matters.filter(state=BookingState.BOOKED).count()
    # Locked, so that whoever cancels at this moment is not given a place.
    waiting = open_matters.filter(state=BookingState.WAITING).select_for_update(of=("self",))
    moving = list(waiting.order_by("serial")[: max(0, free)])
    for booking in moving:
        append(BookingLine, subject=booking.id, step=BookingStep.MOVED_UP, actor=actor, now=now)
        tell([booking.matter_id], kind="RECEPTION_PLACE", occasion=f"reception:{booking.id.hex}:up", at=now)
    Booking.objects.filter(id__in=[each.id for each in moving]).update(state=BookingState.BOOKED)
    return len(moving)


def _close(day: ReceptionDay, *, actor: Actor, now: datetime) -> None:
    """End bookings of matters of which nothing goes to the leader's body (条例 第三十条第三款), and tell who booked."""
    coming = Booking.objects.filter(day=day, state__in=COMING).select_for_update()
    for booking in coming.order_by("serial"):
        if _is_closed(booking, day):
            append(BookingLine, subject=booking.id, step=BookingStep.CLOSED, actor=actor, now=now)
            Booking.objects.filter(id=booking.id).update(state=BookingState.CLOSED)
            tell([booking.matter_id], kind="RECEPTION_CLOSED", occasion=f"reception:{booking.id.hex}:closed", at=now)


def _is_closed(booking: Booking, day: ReceptionDay) -> bool:
    try:
        return not is_open_to_host(booking.matter_id, day)
    except Refused:  # sealed by now: whoever accuses is heard apart
        return True


def tell_of_move(day_id: UUID, *, kind: str, sequence: int, now: datetime) -> None:
    """Tell whoever is to come what the `sequence`th change of the day was. By the system."""
    coming = Booking.objects.filter(day=day_id, state__in=COMING, matter__sealed=False)
    matters = list(coming.values_list("matter_id", flat=True))
    tell(matters, kind=kind, occasion=f"reception:{day_id.hex}:{sequence}", at=now)


def call_off(day_id: UUID, *, matter_ids: Collection[UUID], actor: Actor, now: datetime) -> None:
    """End what is still booked on a cancelled day: nobody comes in vain because whoever cancelled it does not see a
    matter. Whoever booked is told. By the system.
    """
    one_at_a_time(day_id)
    if ReceptionDay.objects.get(id=day_id).state != DayState.CANCELLED:
        return
    said = DayLine.objects.filter(subject=day_id, step=DayStep.CANCELLED).latest("seq").said
    left = list(Booking.objects.filter(day=day_id, state__in=COMING).select_for_update().order_by("serial"))
    for booking in left:
        append(BookingLine, subject=booking.id, step=BookingStep.CANCELLED, said=said, actor=actor, now=now)
    Booking.objects.filter(id__in=[each.id for each in left]).update(state=BookingState.CANCELLED)
    told = {*matter_ids, *(each.matter_id for each in left)}
    tell(told, kind="RECEPTION_CANCELLED", occasion=f"reception:{day_id.hex}:off", at=now)
