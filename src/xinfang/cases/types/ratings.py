"""Ratings of a matter, as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto


class Reading(Enum):
    """How somebody reads ratings: all of them, without what identifies the writer, or not before the window closes."""

    WHOLE = auto()
    MASKED = auto()
    NOT_YET = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """A rating, or the fact that there is none (`satisfaction` empty), or that whether there is one is not told yet."""

    target: str
    target_label: str
    body_name: str
    satisfaction: str
    satisfaction_label: str
    answered: bool | None
    solved: bool | None
    comment: str
    rated_at: datetime | None
    earlier: tuple[tuple[date, str], ...] = ()  # ratings that this one has taken the place of, first to last
    is_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackView:
    """One call to somebody who was not content."""

    on: date
    recorded_on: date
    outcome_label: str
    said: str
    told: str
