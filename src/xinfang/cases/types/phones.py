"""Telephone numbers as people write them: with blanks, brackets, full-width digits, extensions."""

import re
import unicodedata

_DIALLED = re.compile(r"^\+?[0-9]{5,15}(?:[转x#][0-9]{1,6})?$")
_HOME = re.compile(r"^(?:\+|00)86(?=[0-9])")
_SHORTEST_FULL = 7  # a landline without its area
_MARKS = re.compile(r"[\s()（）\-－—·.]")


def plain_phone(typed: str) -> str:
    """The number without blanks, brackets and dashes; full-width digits become plain ones."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", typed))


def full_number(typed: str) -> str:
    """The number by which a matter is found: a whole one without the country's own code; empty for anything less."""
    plain = _HOME.sub("", plain_phone(typed))
    return plain if is_phone(plain) and len(plain) >= _SHORTEST_FULL else ""


def is_phone(plain: str) -> bool:
    """Whether a plain number can be dialled."""
    return bool(_DIALLED.match(plain))
