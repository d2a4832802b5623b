"""Pages of the boards: bodies side by side, one body, and the same figures to take away."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.boards import presenting
from xinfang.delivery.ui.csv_files import csv_file
from xinfang.delivery.ui.values import Link
from xinfang.oversight.audiences import is_supervisor
from xinfang.oversight.board_types import Period
from xinfang.oversight.queries import boards as queries
from xinfang.procedure.access import FEWEST_TOLD


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The bodies in sight side by side, in the order of the directory."""
    period = _period(request)
    found = queries.boards(period, on=clock.today())
    context = {
        "sections": presenting.sections(found),
        "bars": presenting.on_time_bars(found),
        "data_href": f"{reverse('desk:boards-data')}?period={period}",
        **_frame(period, here=reverse("desk:boards")),
    }
    return render(request, "desk/boards/index.html", context)


@officer_required
@require_safe
def board(request: DeskRequest, body_id: int) -> HttpResponseBase:
    """The figures of one body, and how they came about month by month."""
    period, today = _period(request), clock.today()
    try:
        found = queries.board(body_id, period, on=today)
    except Missing as missing:
        raise Http404(_("这个单位在这段时间没有数据，或者您无权查看。")) from missing
    here = reverse("desk:board", args=[body_id])
    context = {
        "line": presenting.line(found),
        "counts": presenting.counts(found),
        "months": presenting.month_bars(queries.by_month(body_id, period, on=today)),
        "ratings": presenting.rating_bars(found),
        "trail": [
            Link(href=f"{reverse('desk:boards')}?period={period}", label=_("单位数据")),
            Link(href=here, label=found.body_name, current=True),
        ],
        **_frame(period, here=here),
    }
    return render(request, "desk/boards/board.html", context)


@officer_required
@require_safe
def data(request: DeskRequest) -> HttpResponseBase:
    """The figures of the comparison as a table to take away."""
    period = _period(request)
    return csv_file(presenting.table(queries.boards(period, on=clock.today())), name=f"boards-{period}.csv")


def _period(request: DeskRequest) -> Period:
    """The months asked for, those of the year by default; refuses whoever neither supervises, heads nor leads."""
    if not is_supervisor(request.actor):
        raise PermissionDenied(_("单位数据供负责督办的工作人员、单位负责人和领导查看。"))
    asked = request.GET.get("period", "")
    return Period(asked) if asked in Period.values else Period.YEAR


def _frame(period: Period, *, here: str) -> dict[str, Any]:
    """What both pages say around the figures."""
    return {
        "tabs": [Link(href=f"{here}?period={each}", label=str(each.label), current=each is period) for each in Period],
        "period": period,
        "counted_up_to": queries.counted_up_to(),
        "fewest": FEWEST_TOLD,
    }
