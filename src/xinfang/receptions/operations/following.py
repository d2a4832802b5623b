"""What follows of itself when a place becomes free or a day changes: jobs of the system, which sees all bookings."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.journals.writing import append
from xinfang.notices.writing import tell
from xinfang.receptions.models import Booking, BookingLine, ReceptionDay
from xinfang.receptions.operations.places import one_at_a_time
from xinfang.receptions.types import BookingState, BookingStep, DayState

MOVE_UP_JOB, TELL_JOB, QUEUE = "receptions.move_up", "receptions.tell", "jobs"


def ask_to_move_up(day_id: UUID) -> None:
    """Have whoever waits take the places that are free, once this transaction is over."""
    jobs.configure_task(MOVE_UP_JOB, queue=QUEUE).defer(day_id=str(day_id))


def ask_to_tell(matter_ids: Collection[UUID], *, kind: str, occasion: str) -> None:
    """Have those who booked for these matters told, once this transaction is over."""
    if matter_ids:
        task = jobs.configure_task(TELL_JOB, queue=QUEUE)
        task.defer(matter_ids=[str(each) for each in matter_ids], kind=kind, occasion=occasion)


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
