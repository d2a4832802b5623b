"""The places of a reception day, which are given out one at a time: nobody who books sees the bookings of others."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_TAKEN = """
    SELECT day, booked, waiting, last_serial
    FROM unnest(%s::uuid[]) AS day, LATERAL ctx.reception_places(day)
"""


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


def taken(day_ids: Collection[UUID]) -> dict[UUID, Taken]:
    """What is taken of each of these days, whoever asks; bookings of matters that were sealed since do not count."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [list(day_ids)])
        return {
            day: Taken(booked=booked, waiting=waiting, last_serial=last_serial)
            for day, booked, waiting, last_serial in cursor.fetchall()
        }
