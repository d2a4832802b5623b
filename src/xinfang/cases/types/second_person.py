"""Seeing who made an accusation with a second person: what was asked, what was answered, and for how long it holds.

And for how long the petitioner is not told why.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

OPEN_FOR = timedelta(minutes=30)
"""For how long whoever asked may look after somebody has agreed; the only place where this is set."""


class RequestState(StrEnum):
    """How a request to see an identity stands."""

    WAITING = "WAITING"
    AGREED = "AGREED"
    REFUSED = "REFUSED"
    OVER = "OVER"  # agreed to, and the time to look has passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    """That the petitioner is not told the reason: on which ground (its code in the law), and up to which day."""

    ground: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """The same, in words for who reads it: the article with the ground, and the last day."""

    ground: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """One request, with the answer if there is one."""

    id: UUID
    matter_id: UUID
    number: str
    body_name: str
    asked_by: UUID
    asker_name: str  # the petitioner is not told who: only the body
    reason: str
    asked_at: datetime
    state: RequestState
    answerer_name: str
    words: str
    answered_at: datetime | None
    open_until: datetime | None
    withholding: Withholding | None
    withheld: Withheld | None  # why and until when the petitioner is not told the reason
