"""The worklist page, and the way from a number to its case."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.queries.worklist import COUNT_CAP, View, WorklistSummary, worklist, worklist_summary
from xinfang.cases.types.views import WorklistPage
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.worklist.forms import FilterForm
from xinfang.delivery.ui.values import Link

DEFAULT_VIEW = View.BODY


@officer_required
@require_safe
def home(request: DeskRequest) -> HttpResponseBase:
    """What is due, ordered by clock."""
    today, view = clock.today(), _view_of(request)
    form = FilterForm(request.GET, on=today)
    page = _page(request, view, form, on=today)
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "view": view,
        "today": today,
        "tabs": _tabs(view),
        "needs": _needs(view, worklist_summary(view=view, actor=request.actor, on=today)),
        "first_href": _address(request, after=None) if request.GET.get("after") else "",
        "next_href": _address(request, after=page.after) if page.after else "",
    }
    template = "desk/worklist/_list.html" if request.headers.get("HX-Request") else "desk/worklist/home.html"
    return render(request, template, context)


@officer_required
@require_safe
def find(request: DeskRequest) -> HttpResponseBase:
    """Straight to the case of a number, however it was typed or pasted."""
    typed = request.GET.get("q", "").strip()
    number = parse_petition_number(typed)
    if number is not None:
        return redirect("desk:case", number=number)
    return render(request, "desk/worklist/find.html", {"typed": typed}, status=404 if typed else 200)


def _page(request: DeskRequest, view: View, form: FilterForm, *, on: date) -> WorklistPage:
    try:
        return worklist(view=view, filters=form.narrowing(), actor=request.actor, on=on, after=request.GET.get("after"))
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从工作台重新打开。")) from missing


def _view_of(request: DeskRequest) -> View:
    try:
        return View(request.GET.get("view", DEFAULT_VIEW))
    except ValueError:
        return DEFAULT_VIEW


def _tabs(current: View) -> Sequence[Link]:
    labels = {
        View.BODY: (_("我单位"), "inbox"),
        View.MINE: (_("我承办"), "user"),
        View.SENT: (_("已转出"), "route"),
        View.CLOSED: (_("已办结"), "archive"),
    }
    home_href = reverse("desk:home")
    return [
        Link(href=f"{home_href}?view={view}", label=label, icon=icon, current=view is current)
        for view, (label, icon) in labels.items()
    ]


def _needs(view: View, summary: WorklistSummary) -> list[dict[str, Any]]:
    """What needs attention, each with the way to exactly these matters."""
    if view is View.CLOSED:
        return []
    rows = (
        ("overdue", _("已逾期"), summary.overdue, "alarm"),
        ("today", _("今天到期"), summary.today, "alarm"),
        ("week", _("七天内到期"), summary.week, "heed"),
    )
    return [
        {
            "href": f"{reverse('desk:home')}?view={view}&due={window}",
            "label": label,
            "count": f"{COUNT_CAP}+" if count > COUNT_CAP else str(count),
            "tone": tone if count else "plain",
        }
        for window, label, count, tone in rows
    ]


def _address(request: DeskRequest, *, after: str | None) -> str:
    """The address of this list, beginning after a key."""
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return f"{reverse('desk:home')}?{query.urlencode()}"
