"""Between which bodies matters were passed about, and what it cost: figures about bodies, never about persons. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts import (
    Assign,
    DismissObjection,
    Object,
    Refer,
    RuleJurisdiction,
    Succeed,
    UpholdObjection,
)

MOVES = frozenset(
    act.code for act in (Refer, Assign, Object, UpholdObjection, DismissObjection, RuleJurisdiction, Succeed)
)
"""The acts that tell how a matter went from body to body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One such act on a matter: on which day, and to which body, if it names one."""

    act: str
    on: date
    to_body: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """An objection of `body`, what became of it, and the body that got the matter next, if it left.

    `days_lost` are those from its delivery until the next body had it, or, if the objection was refused, from the
    objection until that was decided. An objection not decided yet is neither agreed nor refused.
    """

    body: int
    to_body: int | None = None
    agreed: int = 0
    refused: int = 0
    days_lost: int = 0


def passings(moves: Iterable[Move]) -> Iterator[Passing]:
    """The objections on one matter, given its moves in order."""
    trail = _Trail()
    for move in moves:
        yield from trail.take(move)
    yield from trail.rest()


@dataclass(slots=True)
class _Trail:
    """Where a matter is, since when, and what is open about that."""

    body: int | None = None
    since: date | None = None
    objected_on: date | None = None
    left_on: date | None = None

    def take(self, move: Move) -> Iterator[Passing]:
        """Follow one move."""
        if move.act == Object.code:
            self.objected_on = move.on
        elif move.act == UpholdObjection.code:
            self.left_on, self.objected_on = move.on, None
        elif move.act == DismissObjection.code:
            yield from self._refused(move.on)
        elif move.act == Succeed.code:
            self.body = move.to_body
        elif move.to_body is not None:
            yield from self._sent(move.to_body, move.on)

    def rest(self) -> Iterator[Passing]:
        """What is still open at the end."""
        if self.left_on is not None:
            yield from self._left(None, self.left_on)
        elif self.objected_on is not None and self.body is not None:
            yield Passing(body=self.body)

    def _sent(self, to_body: int, on: date) -> Iterator[Passing]:
        if self.objected_on is not None and to_body == self.body:
            yield from self._refused(on)
        elif self.objected_on is not None or self.left_on is not None:
            yield from self._left(to_body, on)
        if to_body != self.body:
            self.body, self.since = to_body, on

    def _left(self, to_body: int | None, on: date) -> Iterator[Passing]:
        if self.body is not None and self.since is not None:
            yield Passing(body=self.body, to_body=to_body, agreed=1, days_lost=(on - self.since).days)
        self.left_on = self.objected_on = None

    def _refused(self, on: date) -> Iterator[Passing]:
        if self.body is not None and self.objected_on is not None:
            yield Passing(body=self.body, refused=1, days_lost=(on - self.objected_on).days)
        self.objected_on = None
