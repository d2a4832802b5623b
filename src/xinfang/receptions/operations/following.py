"""What follows of itself when a place becomes free or a day changes: jobs of the system, which sees all bookings."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.journals.writing import append
from xinfang.notices.writing import tell
from xinfang.receptions.models import Booking, BookingLine, DayLine, ReceptionDay
from xinfang.receptions.operations.places import one_at_a_time
from xinfang.receptions.types import COMING, BookingState, BookingStep, DayState, DayStep

MOVE_UP_JOB, TELL_JOB, CALL_OFF_JOB = "receptions.move_up", "receptions.tell_of_move", "receptions.call_off"
QUEUE = "jobs"


def ask_to_move_up(day_id: UUID) -> None:
    """Have whoever waits take the places that are free, once this transaction is over."""
    jobs.configure_task(MOVE_UP_JOB, queue=QUEUE).defer(day_id=str(day_id))


def ask_to_tell_of_move(day_id: UUID, *, sequence: int) -> None:
    """Have everybody who booked the day told that it was moved, once this transaction is over."""
    jobs.configure_task(TELL_JOB, queue=QUEUE).defer(day_id=str(day_id), sequence=sequence)


def ask_to_call_off(day_id: UUID, *, matter_ids: Collection[UUID]) -> None:
    """Have whoever booked a cancelled day told, also for what whoever cancelled it does not see."""
    task = jobs.configure_task(CALL_OFF_JOB, queue=QUEUE)
    task.defer(day_id=str(day_id), matter_ids=[str(each) for each in matter_ids])


def move_up(day_id: UUID, *, actor: Actor, now: datetime) -> int:
    """Whoever has waited longest takes each place that is free, and is told; how many moved up. By the system."""
    one_at_a_time(day_id)
    day = ReceptionDay.objects.get(id=day_id)
    if day.state != DayState.PUBLISHED or day.begins_at <= now:
        return 0
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


def tell_of_move(day_id: UUID, *, sequence: int, now: datetime) -> None:
    """Tell whoever is to come that the day was moved for the `sequence`th time. By the system."""
    coming = Booking.objects.filter(day=day_id, state__in=COMING, matter__sealed=False)
    matters = list(coming.values_list("matter_id", flat=True))
    tell(matters, kind="RECEPTION_MOVED", occasion=f"reception:{day_id.hex}:{sequence}", at=now)


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
