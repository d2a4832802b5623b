"""Answers that a body has given before, word for word, to something else (docs/adr/0133).

The same answer to the same trouble of many is as it should be; the same answer to a leaking roof and to unpaid wages
answers one of them at most. Alike is said of the words of bodies, unlike of what was asked: what the answer itself
speaks of in the words of both is one trouble, however each petitioner put it.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from xinfang.cases.likeness import likeness, pairs_of_characters
from xinfang.law.findings import load_finding_settings
from xinfang.oversight.replies import part_in_common

FEWEST_PAIRS = 24
"""Of a shorter text nobody can say that it was copied: there are not so many ways to say it."""
ALIKE_CLAIMS = 0.2
"""Claims that share this part of their pairs of characters ask for much the same (`cases.queries.candidates`)."""
SPOKEN_OF = 0.4
"""An answer that has this part of the signs of a claim's own words speaks of what was asked."""
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was asked, what was said to it, and what tells whether two asked for the same: `problems` are those that an
    office keeps (T3) and that the matter belongs to.
    """

    claim: str
    said: str
    topic: str = ""
    region: str = ""
    problems: AbstractSet[UUID] = frozenset()


def is_copied(one: Answered, other: Answered) -> bool:
    """Whether two bodies of words are nearly one, though what was asked is not."""
    return said_alike(one.said, other.said) and not asked_alike(one, other)


def said_alike(one: str, other: str) -> bool:
    """Whether two bodies of words are nearly one."""
    pairs, others = pairs_of_characters(one), pairs_of_characters(other)
    if min(len(pairs), len(others)) < FEWEST_PAIRS:
        return False
    in_common = 2 * len(pairs & others) / (len(pairs) + len(others))
    return in_common * _WHOLE >= load_finding_settings().copied_percent


def asked_alike(one: Answered, other: Answered) -> bool:
    """Whether two were asked for one thing, by what is known of it or as the answers speak of it."""
    same_kind = bool(one.topic and one.region) and (one.topic, one.region) == (other.topic, other.region)
    if same_kind or one.problems & other.problems:
        return True
    if all(part_in_common(claim=each.claim, answer=each.said) >= SPOKEN_OF for each in (one, other)):
        return True
    return likeness(pairs_of_characters(one.claim), pairs_of_characters(other.claim)) >= ALIKE_CLAIMS
