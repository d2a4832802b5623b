"""How well the rules about answers do on what was labelled by hand: each set ships with the house (`labelled/`).

The texts are our own, and the rules were written with them in view: what is measured is that nothing got worse, not how
the rules do on a stranger's answers (docs/adr/0131, 0132, 0133).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from xinfang.oversight.copies import Answered, is_copied
from xinfang.oversight.pledges import pledges
from xinfang.oversight.replies import doubts


class Rules(StrEnum):
    """What is looked for in answers."""

    EMPTY = "empty"
    COPIED = "copied"
    PLEDGED = "pledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of how many labelled ones how many were found, and how many that are none were taken for one."""

    rules: Rules
    labelled: int
    others: int
    found: int
    wrong: int

    @property
    def precision(self) -> float:
        """The part of what was found that is rightly found; 1 where nothing was."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The part of what was labelled that was found."""
        return self.found / self.labelled


def measure() -> tuple[Score, ...]:
    """The rules on their sets."""
    return (_empty(), _copied(), _pledged())


def _empty() -> Score:
    labelled = _labelled("answers")
    found, wrong = (
        [bool(doubts(claim=claim, answer=answer)) for claim, answer in labelled[name]] for name in ("empty", "sound")
    )
    return _score(Rules.EMPTY, found, wrong)


def _copied() -> Score:
    labelled = _labelled("copies")
    found, wrong = ([_is_copy(*pair) for pair in labelled[name]] for name in ("copied", "own"))
    return _score(Rules.COPIED, found, wrong)


def _is_copy(claim: str, said: str, other_claim: str, also_said: str) -> bool:
    return is_copied(Answered(claim=claim, said=said), Answered(claim=other_claim, said=also_said))


def _pledged() -> Score:
    """A promise is found only with its very day; one found with another day is missed, and wrong besides."""
    labelled = _labelled("pledges")
    on = labelled["read_on"]
    promised = [({day}, {each.day for each in pledges(text, on=on)}) for text, day in labelled["promised"]]
    found = [right <= read for right, read in promised]
    wrong = [bool(read - right) for right, read in promised]
    return _score(Rules.PLEDGED, found, [*wrong, *(bool(pledges(text, on=on)) for text in labelled["none"])])


def _score(rules: Rules, found: Sequence[bool], wrong: Sequence[bool]) -> Score:
    return Score(rules=rules, labelled=len(found), others=len(wrong), found=sum(found), wrong=sum(wrong))


def _labelled(name: str) -> dict[str, Any]:
    source = files("xinfang.oversight") / "labelled" / f"{name}.yaml"
    labelled: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return labelled
