"""Telephone numbers as people write them: with blanks, brackets, full-width digits, extensions."""

import re
import unicodedata

_DIALLED = re.compile(r"^\+?[0-9]{5,15}(?:[转x#][0-9]{1,6})?$")
_MARKS = re.compile(r"[\s()（）\-－—·.]")


def plain_phone(typed: str) -> str:
    """The number without blanks, brackets and dashes; full-width digits become plain ones."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", typed))


def is_phone(plain: str) -> bool:
    """Whether a plain number can be dialled."""
    return bool(_DIALLED.match(plain))
