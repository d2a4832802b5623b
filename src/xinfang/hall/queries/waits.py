"""How long people wait: of numbers, by hour and by window; never by who works there or who came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.hall.models import Ticket
from xinfang.hall.types import Wait, Waits

LOOKED_BACK = timedelta(days=30)
_MINUTE = timedelta(minutes=1)


def waits(office_id: int, *, now: datetime) -> Waits:
    """The waiting times of the numbers called in the last thirty days, today included."""
    tickets = Ticket.objects.filter(office=office_id, day__gt=office_day(now - LOOKED_BACK))
    called = tickets.exclude(first_called_at=None).values_list("queued_from", "first_called_at", "window__number")
    by_hour: dict[int, list[float]] = defaultdict(list)
    by_window: dict[int, list[float]] = defaultdict(list)
    for since, until, window in called:
        # Whoever booked and was called before the time has not waited.
        minutes = max(timedelta(0), (until or since) - since) / _MINUTE
        by_hour[since.astimezone(OFFICE_ZONE).hour].append(minutes)
        if window is not None:
            by_window[window].append(minutes)
    return Waits(by_hour=_medians(by_hour), by_window=_medians(by_window))


def _medians(waited: Mapping[int, Sequence[float]]) -> Sequence[Wait]:
    return tuple(Wait(key=key, count=len(waited[key]), minutes=round(median(waited[key]))) for key in sorted(waited))
