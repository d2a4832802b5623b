"""What becomes of provisional dates when the holidays of a year are published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.law.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A provisional last day, and the definite one."""

    rule: Rule
    told: date
    settled: date

    @property
    def days(self) -> int:
        """By how many days the last day moves; negative if it comes earlier."""
        return (self.settled - self.told).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """How many running provisional clocks were looked at, and how many were settled, by the days that each moved.

    `last` is the last matter looked at, to be handed back to go on behind it; None when there is none left.
    """

    looked_at: int
    moved: Mapping[int, int]
    last: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """A last day as it was told and as it became, under the name of its period."""

    label: str
    told: date
    settled: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedMatter:
    """A matter whose provisional dates were reckoned again, and when."""

    number: str
    title: str
    recorded_at: datetime
    moves: tuple[MoveView, ...]
