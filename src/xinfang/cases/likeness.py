"""How alike two texts are, by the pairs of characters that they share. Good enough to propose, never to decide."""

import re
from hashlib import blake2b
from operator import add
from struct import pack

from rensa import RMinHash

from xinfang.base.text import clean_text

# Sixteen marks of three values each: of texts that share half of their pairs of characters, seven in eight have a mark
# in common, of those that share seven tenths nearly all; of unrelated ones hardly any (docs/adr/0073).
MARKS, VALUES_A_MARK = 16, 3
SEED = 20_220_501
"""Marks are stored: another seed, or another algorithm of the library, would find nothing of what is there already."""
_BLANKS_AND_SIGNS = re.compile(r"[\W_]+")


def pairs_of_characters(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, without blanks and signs."""
    letters = _BLANKS_AND_SIGNS.sub("", clean_text(text))
    return frozenset(map(add, letters, letters[1:]))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the part of all pairs that both have. Nothing is like an empty text."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def imprint(text: str, *, body_id: int) -> tuple[int, ...]:
    """The marks of a text (MinHash in bands): texts that are much alike have some in common.

    They hold for one body, so that a search never meets what was handed in, or answered, elsewhere. No word can be read
    from them.
    A text without two neighbouring characters has none.
    """
    pairs = pairs_of_characters(text)
    if not pairs:
        return ()
    minima = RMinHash(MARKS * VALUES_A_MARK, SEED)
    minima.update([*pairs])
    values = minima.digest()
    bands = (values[start : start + VALUES_A_MARK] for start in range(0, len(values), VALUES_A_MARK))
    return tuple(_mark(body_id, place, band) for place, band in enumerate(bands))


def _mark(body_id: int, place: int, band: list[int]) -> int:
    """One number for a band of values; as wide as an integer of the database."""
    content = pack(f">qH{VALUES_A_MARK}I", body_id, place, *band)
    return int.from_bytes(blake2b(content, digest_size=4).digest(), signed=True)
