"""Whoever has asked the lawyers something carries the key of the question, which number and code open."""

from contextlib import AbstractContextManager
from uuid import UUID

from xinfang.agencies import holding as carried


def holding(key: UUID) -> AbstractContextManager[None]:
    """Within it the question with this key is in sight, and afterwards no more."""
    return carried.holding("xinfang.question_key", key)
