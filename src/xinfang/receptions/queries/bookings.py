"""Bookings as their day lists them, and one with what was said and decided."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from xinfang.cases.queries.grounds import names_of, numbers_of
from xinfang.receptions.models import Booking
from xinfang.receptions.types import BookingRow, BookingState, Checked, Decision

_AHEAD = "SELECT ctx.reception_ahead(%s)"


def rows_of(found: Sequence[Booking], *, on: date) -> tuple[BookingRow, ...]:
    """These bookings as lines, in the same order."""
    keys = {each.matter_id for each in found}
    numbers, titles = numbers_of(keys), dict(names_of(keys))
    return tuple(
        BookingRow(
            id=each.id,
            serial=each.serial,
            state=BookingState(each.state),
            number=numbers.get(each.matter_id, ""),
            title=titles.get(numbers.get(each.matter_id, ""), ""),
            checked=Checked(each.checked) if each.checked else None,
            decision=Decision(each.decision) if each.decision else None,
            follow_up_by=each.follow_up_by,
            settled_on=each.settled_on,
            is_late=each.follow_up_by is not None and each.settled_on is None and each.follow_up_by < on,
        )
        for each in found
    )


def ahead_of(booking_id: UUID) -> int:
    """How many wait before a booking that waits; nought for any other."""
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, [booking_id])
        count: int = cursor.fetchone()[0]
    return count
