"""Whoever has booked or holds a number carries its key; within `holding` the database shows that one row."""

from contextlib import AbstractContextManager
from uuid import UUID

from xinfang.agencies import holding as carried


def holding(key: UUID) -> AbstractContextManager[None]:
    """Within it the row with this key is in sight, and afterwards no more."""
    return carried.holding("xinfang.hall_key", key)
