"""Boards of bodies: the figures of some months, of every body that the present actor may look into.

They stand in the order of the directory: no figure puts one body before another.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Sum

from xinfang.agencies.queries import tree
from xinfang.base.errors import Missing
from xinfang.oversight.board_types import Board, Measure, Period
from xinfang.oversight.models import Tallied, Tally

IN_DAYS = frozenset({Measure.NOTICE_DAYS, Measure.HANDLE_DAYS})


def counted_up_to() -> date | None:
    """By the end of which day the figures were last counted; None before the first night."""
    return Tallied.objects.values_list("on", flat=True).first()


def boards(period: Period, *, on: date) -> Sequence[Board]:
    """The figures of every body in sight of which there are any, in the order of the directory."""
    counts: dict[int, dict[Measure, int]] = defaultdict(dict)
    days: dict[int, dict[Measure, dict[int, int]]] = defaultdict(dict)
    rows = Tally.objects.filter(month__gte=period.first_month(on), month__lte=on)
    summed = rows.values_list("body", "measure", "value").annotate(Sum("n")).order_by()
    for body_id, code, value, n in summed:
        measure = Measure(code)
        if measure in IN_DAYS:
            days[body_id].setdefault(measure, {})[value] = n
        counts[body_id][measure] = counts[body_id].get(measure, 0) + n
    return [
        Board(
            body_id=body.id,
            body_name=body.name,
            short_name=body.short_name,
            counts=counts[body.id],
            days=days[body.id],
        )
        for body in tree()
        if body.id in counts
    ]


def board(body_id: int, period: Period, *, on: date) -> Board:
    """The figures of one body. Raises `Missing` if there are none in sight."""
    found = next((each for each in boards(period, on=on) if each.body_id == body_id), None)
    if found is None:
        raise Missing
    return found


def by_month(body_id: int, period: Period, *, on: date) -> Mapping[date, Board]:
    """The figures of one body month by month, the earliest first, without its name; months of nothing are left out."""
    counts: dict[date, dict[Measure, int]] = defaultdict(dict)
    rows = Tally.objects.filter(month__gte=period.first_month(on), month__lte=on, body=body_id)
    for month, code, n in rows.values_list("month", "measure").annotate(Sum("n")).order_by("month"):
        counts[month][Measure(code)] = n
    return {
        month: Board(body_id=body_id, body_name="", short_name="", counts=each, days={})
        for month, each in counts.items()
    }
