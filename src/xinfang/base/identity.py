"""Whether the number of a person or organisation is well formed. It is never a condition of registering."""

import re
from datetime import date

_RESIDENT_ID = re.compile(r"(?P<province>\d\d)\d{4}(?P<birth>\d{8})\d{3}[\dX]", re.ASCII)
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
# GB/T 2260, first two digits; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan residents.
_PROVINCE_DIGITS = "1112131415212223313233343536374142434445465051525354616263646571818283"
_PROVINCES = frozenset(_PROVINCE_DIGITS[place : place + 2] for place in range(0, len(_PROVINCE_DIGITS), 2))
_FIRST_BIRTH_YEAR = 1900

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(f"[{_CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{_CREDIT_ALPHABET}]{{10}}")


def is_resident_id(number: str, *, on: date) -> bool:
    """Whether `number` is a citizen's identity number (GB 11643-1999) of somebody born by `on`."""
    match = _RESIDENT_ID.fullmatch(number)
    if match is None or match["province"] not in _PROVINCES:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_RESIDENT_WEIGHTS, number, strict=False))
    return number[-1] == _RESIDENT_CHECKS[total % 11] and _is_birth_date(match["birth"], on=on)


def is_credit_code(code: str) -> bool:
    """Whether `code` is a unified social credit code (统一社会信用代码, GB 32100-2015)."""
    if not _CREDIT_CODE.fullmatch(code):
        return False
    values = [_CREDIT_ALPHABET.index(character) for character in code]
    total = sum(value * pow(3, place, 31) for place, value in enumerate(values[:-1]))
    return values[-1] == -total % 31


def _is_birth_date(digits: str, *, on: date) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year >= _FIRST_BIRTH_YEAR and born <= on
