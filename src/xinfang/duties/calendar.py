"""Which working days the duties of a year fall on."""

from collections.abc import Sequence
from datetime import date

from xinfang.law.calendar import Calendar


def spread(count: int, *, begins: date, calendar: Calendar) -> Sequence[date]:
    """So many working days between `begins` and the end of its year, the last at its end, evenly apart."""
    ends = date(begins.year, 12, 31)
    between = ends.toordinal() - begins.toordinal()
    raw = (date.fromordinal(begins.toordinal() + between * nth // count) for nth in range(1, count + 1))
    return tuple(max(begins, calendar.last_workday_on_or_before(day)) for day in raw)
