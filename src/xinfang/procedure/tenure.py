"""Who held a matter on which days. Pure: made of the record of acts alone, for the page and for the proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise

from xinfang.base.days import office_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """The time during which one body held the matter without a break; `until` is None for the present holder."""

    holder: int
    since: datetime
    until: datetime | None
    days: int


def tenures(held: Iterable[tuple[int, datetime]], *, on: date) -> tuple[Tenure, ...]:
    """The holders one after another, given who held the matter after each act, and when the act happened.

    The days add up to those from the first act until the day `on`: each day counts for whoever holds the matter at its
    end, so that none counts twice and none for nobody.
    """
    begun = [(holder, next(acts)[1]) for holder, acts in groupby(held, key=lambda entry: entry[0])]
    spans = [
        Tenure(holder=holder, since=since, until=until, days=(office_day(until) - office_day(since)).days)
        for (holder, since), (_next, until) in pairwise(begun)
    ]
    for holder, since in begun[-1:]:
        spans.append(Tenure(holder=holder, since=since, until=None, days=max((on - office_day(since)).days, 0)))
    return tuple(spans)
