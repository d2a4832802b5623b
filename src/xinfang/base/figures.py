"""How far a share can be trusted, and what lies in the middle of many numbers. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

TWO_SIDED_95 = 1.959964
"""The quantile of the normal distribution that leaves one part in forty on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Between which shares, from 0 to 1, the true one lies, as far as the numbers tell."""

    low: float
    high: float


def wilson(part: int, whole: int) -> Interval:
    """The 95 % interval of a share by Wilson's score: never beyond 0 and 1, and honest about few numbers.

    Raises ValueError where there is nothing of which to take a share.
    """
    if whole < 1 or not 0 <= part <= whole:
        raise ValueError("a share is of at least one, and no more than all")
    share, z = part / whole, TWO_SIDED_95
    scale = 1 + z * z / whole
    middle = (share + z * z / (2 * whole)) / scale
    reach = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / scale
    return Interval(low=max(0.0, middle - reach), high=min(1.0, middle + reach))


def median(counted: Mapping[int, int]) -> float:
    """The median of values of which each occurs so often. Raises ValueError where there is none."""
    whole = sum(counted.values())
    if not whole:
        raise ValueError("nothing has no middle")
    return (_at(counted, (whole - 1) // 2) + _at(counted, whole // 2)) / 2


def _at(counted: Mapping[int, int], place: int) -> int:
    """The value at a place, counted from zero, if all stood in order."""
    seen = 0
    for value in sorted(counted):
        seen += counted[value]
        if seen > place:
            return value
    raise ValueError("there are fewer")
