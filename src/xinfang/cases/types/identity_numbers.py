"""Citizens' identity numbers (公民身份号码, GB 11643) in what people write."""

import re
import unicodedata
from datetime import date

_BETWEEN = r"[ \t\-—–·.]*"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])[1-8](?:{_BETWEEN}[0-9]){{16}}{_BETWEEN}[0-9Xx](?![0-9A-Za-z])")
_MARKS = re.compile(_BETWEEN)
_BIRTH = slice(6, 14)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def holds_identity_number(text: str) -> bool:
    """Whether somebody's number stands in a text, also spaced or in full-width digits.

    It is known by the day of birth in it. The check digit is not asked: a number with a slip tells of whom it is, too.
    """
    found = _NUMBER.finditer(unicodedata.normalize("NFKC", text))
    return any(_is_day(_MARKS.sub("", each.group())[_BIRTH]) for each in found)


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _FIRST_YEAR <= day.year <= _LAST_YEAR
