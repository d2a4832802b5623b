"""Who held a matter on which days. Pure: made of the record of acts alone, for the page and for the proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from xinfang.base.days import office_day
from xinfang.procedure.states import OPEN_STATES, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """The time during which one body held the open matter without a break; `until` is None for the present holder."""

    holder: int
    since: datetime
    until: datetime | None
    days: int


def tenures(after: Iterable[tuple[State, int, datetime]], *, on: date) -> tuple[Tenure, ...]:
    """The holders one after another, given the state and the holder after each act, and when the act happened.

    Nobody holds a matter that is over, from its end until it is opened again. The days add up to those on which it was
    open until the day `on`: each day counts for whoever holds the matter at its end, so that none counts twice and
    none for nobody.
    """
    held = [(holder if state in OPEN_STATES else None, at) for state, holder, at in after]
    begun = [(holder, next(acts)[1]) for holder, acts in groupby(held, key=lambda entry: entry[0])]
    ends: list[datetime | None] = [since for _holder, since in begun[1:]]
    return tuple(
        Tenure(holder=holder, since=since, until=until, days=_days(since, until, on=on))
        for (holder, since), until in zip(begun, [*ends, None], strict=False)
        if holder is not None
    )


def _days(since: datetime, until: datetime | None, *, on: date) -> int:
    return max(((office_day(until) if until else on) - office_day(since)).days, 0)
