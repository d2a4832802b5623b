"""Blacking out words in a text that somebody is to read without them."""

import re
from collections.abc import Iterable

INK = "■"
_SHORTEST = 2  # of one character too much would go


def redacted(text: str, words: Iterable[str]) -> str:
    """`text` with a black square for every character of these words, however they are spaced or grouped in it.

    Words of a single character are left alone; where one word holds another, the longer one goes first.
    """
    wanted = sorted({_bare(word) for word in words}, key=len, reverse=True)
    for word in wanted:
        if len(word) >= _SHORTEST:
            text = _pattern(word).sub(lambda found: re.sub(r"\S", INK, found[0]), text)
    return text


def _bare(word: str) -> str:
    return re.sub(r"[\s\-－—·・]", "", word)


def _pattern(word: str) -> re.Pattern[str]:
    """The word with blanks, dashes or dots between its characters, as numbers and names are often written."""
    return re.compile(r"[\s\-－—·・]{0,2}".join(map(re.escape, word)), re.IGNORECASE)
