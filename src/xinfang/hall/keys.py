"""Whoever has booked or holds a number carries its key; within `holding` the database shows that one row."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

_TELL = "SELECT set_config('xinfang.hall_key', %s, true)"


@contextmanager
def holding(key: UUID) -> Iterator[None]:
    """Within it the row with this key is in sight, and afterwards no more."""
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [str(key)])
        yield
        cursor.execute(_TELL, [""])
