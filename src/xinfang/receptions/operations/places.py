"""The places of a reception day, which are given out one at a time: nobody who books sees the bookings of others."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_TAKEN = "SELECT booked, waiting, last_serial FROM ctx.reception_places(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many have booked a day, how many wait, and the last serial that was given."""

    booked: int
    waiting: int
    last_serial: int


def one_at_a_time(day_id: UUID) -> None:
    """Keep others from giving out places of a day until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"reception {day_id}"])


def taken(day_id: UUID) -> Taken:
    """What is taken of a day, whoever asks; bookings of matters that were sealed since do not count."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [day_id])
        booked, waiting, last_serial = cursor.fetchone()
    return Taken(booked=booked, waiting=waiting, last_serial=last_serial)
