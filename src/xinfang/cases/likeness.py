"""How alike two texts are, by the pairs of characters that they share. Good enough to propose, never to decide."""

from itertools import pairwise

from xinfang.base.text import clean_text


def pairs_of_characters(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, without blanks and signs."""
    letters = [character for character in clean_text(text) if character.isalnum()]
    return frozenset(map("".join, pairwise(letters)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the part of all pairs that both have. Nothing is like an empty text."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
