"""A booking under lock, and the next step of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.journals.writing import append
from xinfang.receptions.models import Booking, BookingLine, ReceptionDay
from xinfang.receptions.types import BookingState, BookingStep


def held(
    booking_id: UUID, *states: BookingState, allowed: Callable[[ReceptionDay], None]
) -> tuple[Booking, ReceptionDay]:
    """The booking under lock in one of these states, with its day. `allowed` refuses whoever has no business with it.

    Raises `Missing`, or `Refused` in another state.
    """
    seen = Booking.objects.select_related("day").filter(id=booking_id).first()
    if seen is None:
        raise Missing
    allowed(seen.day)
    booking = Booking.objects.select_for_update().get(id=booking_id)
    if booking.state not in states:
        words = _("这个预约%(state)s，不能这样办理。请刷新页面。")
        raise Refused(words % {"state": BookingState(booking.state).label}, code="reception_in_another_state")
    return booking, seen.day


def take(
    booking: Booking, step: BookingStep, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any
) -> None:
    """Write the step down, and what it changes."""
    append(BookingLine, subject=booking.id, step=step, said=said, actor=actor, now=now)
    Booking.objects.filter(id=booking.id).update(**changes)
