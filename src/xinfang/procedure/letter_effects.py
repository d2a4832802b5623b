"""What acts of service change in the letters of a matter. Pure functions; the guards have found the letter."""

from collections.abc import Callable
from typing import Any

from xinfang.procedure.acts import ServeLetter
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.letters import LetterFacts, after, letter_of
from xinfang.procedure.situation import Situation

Changes = Callable[[Situation, Any], FactChanges]


def of_letter(situation: Situation, act: AboutLetter | ServeLetter) -> FactChanges:
    """What was tried to bring a letter to the petitioner, or that it arrived."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    return _with(situation, after(letter, act))


def and_its_letter(changes: Changes) -> Changes:
    """What the service of an opinion changes, or its correction, and with it the opinion's letter if it is known."""

    def both(situation: Situation, act: Any) -> FactChanges:
        letter = letter_of(situation.facts.letters, act)
        arrived = _with(situation, after(letter, act)) if letter else FactChanges()
        return FactChanges(**changes(situation, act), **arrived)

    return both


def _with(situation: Situation, changed: LetterFacts) -> FactChanges:
    """The letters of the matter, one of them as it is now."""
    key = (changed.seq, changed.document)
    letters = (changed if (letter.seq, letter.document) == key else letter for letter in situation.facts.letters)
    return FactChanges(letters=tuple(letters))
