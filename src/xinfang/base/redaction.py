"""Blacking out words in a text that somebody is to read without them."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

BAR = "■■■■"
"""What stands for any words, long or short: three squares would tell of a name of three characters."""
_SHORTEST = 2  # of one character too much would go
_GAP = r"(?:[^\w。！？；]|_){0,3}"
"""What may stand between two characters of a word: blanks, dashes, dots, brackets, strokes; no end of a sentence."""


def redacted(text: str, words: Iterable[str]) -> str:
    """`text` with a black bar, always as long, for these words, however they are spaced, grouped or wide in it:
    `138.0000.1111` and `１３８ - ００００` are telephone numbers, too.

    Words of a single character are left alone.
    """
    folded = _folded(text)
    hidden = {place for word in words for found in _found(word, folded) for place in range(*found.span())}
    runs = groupby(enumerate(text), key=lambda placed: placed[0] in hidden)
    return "".join(BAR if is_hidden else "".join(sign for _place, sign in run) for is_hidden, run in runs)


def _found(word: str, folded: str) -> Iterable[re.Match[str]]:
    said = _folded(word).strip()
    signs = re.findall(r"[^\W_]", said)
    if len(signs) >= _SHORTEST:
        return re.finditer(_GAP.join(map(re.escape, signs)), folded)
    return re.finditer(re.escape(said), folded) if len(said) >= _SHORTEST else ()


def _folded(text: str) -> str:
    """The text sign by sign in a form in which width and case tell nothing apart; as long as it was."""
    plain = ((sign, unicodedata.normalize("NFKC", sign).casefold()) for sign in text)
    return "".join(form if len(form) == 1 else sign for sign, form in plain)
