"""What is done to a queue or to the slots of a hall by one at a time, so that no number and no place is given twice."""

from django.db import connection

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def one_at_a_time(what: str, office_id: int) -> None:
    """Wait until nobody else does this in the hall of an office, and keep others waiting until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"hall {what} {office_id}"])
