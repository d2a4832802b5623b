"""One matter of the year, and the steps that its courses are made of."""

from dataclasses import dataclass
from random import Random
from typing import Any

from xinfang.delivery.cli.demo.stories import Step
from xinfang.delivery.cli.demo.year.composing import Letter
from xinfang.delivery.cli.demo.year.texts import Subject, words
from xinfang.procedure.codes import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who handles in a body, and who signs."""

    code: str
    handler: str
    signatory: str
    slowness: float  # of a hundred matters so many late


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One matter of the year before anything has become of it."""

    subject: Subject
    letter: Letter
    channel: Channel
    desk: Desk
    other: Desk  # to which it may go by mistake at first
    random: Random

    def chance(self, share: float) -> bool:
        """Whether something that happens to so many of a hundred happens here."""
        return self.random.random() * 100 < share

    def say(self, name: str) -> str:
        """One of the turns of phrase of this name."""
        phrase: str = self.random.choice(words()[name])
        return phrase

    @property
    def other_side(self) -> str:
        """With whom the petitioner is at odds, where that is not the body itself."""
        return self.subject.other_side.format(**self.letter.values)

    def between(self, first: int, last: int) -> int:
        """A number of days."""
        return self.random.randint(first, last)


def step(day: int, by: str, do: str, **fields: Any) -> Step:
    """One act of a walk."""
    return Step(day=day, by=by, do=do, fields=fields)
