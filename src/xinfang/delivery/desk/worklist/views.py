"""The worklist page, and the way from a number to its case."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.types import Role, Team
from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.operations.look_up import look_up
from xinfang.cases.queries import case
from xinfang.cases.queries.counting import capped
from xinfang.cases.queries.finding import titled
from xinfang.cases.queries.keyset import Place
from xinfang.cases.queries.serving import may_serve, waiting_count
from xinfang.cases.queries.signing import SigningDesk
from xinfang.cases.queries.worklist import UNCOUNTED, View, WorklistSummary, worklist, worklist_summary
from xinfang.cases.types.phones import full_number
from xinfang.cases.types.views import WorklistPage
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.archives.disposal import way_to_proposals
from xinfang.delivery.desk.charges.views import way_to_charges
from xinfang.delivery.desk.matters.identity import way_to_requests
from xinfang.delivery.desk.worklist.forms import FilterForm, NumberForm
from xinfang.delivery.desk.worklist.nothing import NOTHING_IN
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.values import Link

DEFAULT_VIEW = View.BODY


@officer_required
@require_safe
def home(request: DeskRequest) -> HttpResponseBase:
    """What is urgent, then what is due, ordered by clock. Whoever only runs the system has a home elsewhere."""
    if request.actor.only_runs_the_system:
        return redirect("desk:administration")
    today, view = clock.today(), _view_of(request)
    form = FilterForm(request.GET, on=today)
    page = _page(request, view, form, on=today)
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "view": view,
        "today": today,
        "tabs": [
            *way_to_charges(request),
            *_tabs(
                view,
                request.signing_desk(),
                teams=request.actor.teams,
                watches=_watches(request),
                leads=_leads(request),
            ),
            *_to_serve(request),
            *way_to_requests(request),
            *way_to_proposals(request),
        ],
        "needs": _needs(view, worklist_summary(view=view, actor=request.actor, on=today)),
        "narrows": view is not View.ALL,
        "nothing": NOTHING_IN.get(view),
        "leads_to_opinion": view in (View.TO_SIGN, View.RETURNED),
        "may_pick": request.keeps_problems,
        "previous_href": _address(request, before=page.before) if page.before else "",
        "next_href": _address(request, after=page.after) if page.after else "",
    }
    template = "desk/worklist/_list.html" if request.headers.get("HX-Request") else "desk/worklist/home.html"
    return render(request, template, context)


@officer_required
@require_safe
def find(request: DeskRequest) -> HttpResponseBase:
    """Straight to the case of a number, however it was typed or pasted; else to those whose title has the words.

    A number of which the officer sees nothing is answered like one that nobody has.
    """
    typed = request.GET.get("q", "").strip()
    number = case.find(typed)
    if number is not None:
        return redirect("desk:case", number=number)
    today, by_number, is_whole = clock.today(), full_number(typed), parse_petition_number(typed) is not None
    found = titled(typed, on=today) if typed and not by_number and not is_whole else None
    context = {
        "typed": typed,
        "today": today,
        "found": found,
        "is_whole": is_whole,
        "may_pick": request.keeps_problems,
    }
    if by_number:
        context["numbered"] = NumberForm(initial={"number": typed})
    return render(request, "desk/worklist/find.html", context)


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def find_number(request: DeskRequest) -> HttpResponseBase:
    """The matters of whoever gave this telephone number. It is sent in the form, so that no address holds it."""
    form = NumberForm(kept_forms.form_data(request))
    found = None
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        found = attempt(form, lambda: look_up(number, actor=request.actor, now=clock.now()))
    # What one person brought is gathered under no problem: nothing is to be picked from here.
    context = {"numbered": form, "today": clock.today(), "found": found, "may_pick": False}
    return render(request, "desk/worklist/find.html", context)


def _page(request: DeskRequest, view: View, form: FilterForm, *, on: date) -> WorklistPage:
    place = Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    try:
        return worklist(view=view, filters=form.narrowing(), actor=request.actor, on=on, place=place)
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从工作台重新打开。")) from missing


def _view_of(request: DeskRequest) -> View:
    try:
        return View(request.GET.get("view", DEFAULT_VIEW))
    except ValueError:
        return DEFAULT_VIEW


def _tabs(current: View, desk: SigningDesk, *, teams: Collection[Team], watches: bool, leads: bool) -> Sequence[Link]:
    """The views; those of a special team and about opinions are there for whoever has to do with them."""
    rows: tuple[tuple[View, str, str, int, bool], ...] = (
        (View.BODY, _("我单位"), "inbox", 0, True),
        (View.TEAM, _("、").join(str(team.label) for team in Team if team in teams), "users", 0, bool(teams)),
        (View.MINE, _("我承办"), "user", 0, True),
        (View.ASKED, _("请我协办"), "users", 0, True),
        (View.TO_ANSWER, _("督办待复"), "clock-exclamation", 0, True),
        (View.SUPERVISED, _("督办中"), "eye", 0, watches),
        (View.URGENT, _("重大紧急"), "alert-triangle", 0, leads or watches or Team.REPORTING in teams),
        (View.SPONSORED, _("领导包案"), "user", 0, leads or watches),
        (View.CALL_BACKS, _("待回访"), "phone", 0, watches),
        (View.TO_SIGN, _("待签发"), "signature", desk.to_sign, desk.may_sign),
        (View.RETURNED, _("退回修改"), "arrow-back-up", desk.returned, bool(desk.returned)),
        (View.PROMISED, _("待落实"), "circle-check", 0, True),
        (View.WAITING, _("等待中"), "hourglass", 0, True),
        (View.SENT, _("已转出"), "route", 0, True),
        (View.ORPHANED, _("待承继"), "alert-triangle", 0, watches),
        (View.CLOSED, _("已办结"), "archive", 0, True),
        (View.ALL, _("全部"), "list-details", 0, True),
    )
    home_href = reverse("desk:home")
    return [
        Link(
            href=f"{home_href}?view={view}",
            label=label,
            icon=icon,
            current=view is current,
            count=capped(count) if count else "",
        )
        for view, label, icon, count, is_shown in rows
        if is_shown or (view is current and label)
    ]


def _to_serve(request: DeskRequest) -> list[Link]:
    """The way to the letters that wait to be served, for whoever serves letters."""
    if not may_serve(request.actor):
        return []
    count = waiting_count(request.actor)
    return [Link(href=reverse("desk:serving"), label=_("待送达"), icon="send", count=capped(count) if count else "")]


def _watches(request: DeskRequest) -> bool:
    """Whether the officer sees to it that every matter has a body: dispatching or supervising is the charge."""
    seers_to_it = {Role.TRIAGE_OFFICER, Role.SUPERVISOR}
    return any(charge.roles & seers_to_it for charge in request.actor.charges)


def _leads(request: DeskRequest) -> bool:
    """Whether the officer is one of those who take charge of matters."""
    return any(charge.roles & {Role.LEADER, Role.BODY_HEAD} for charge in request.actor.charges)


def _needs(view: View, summary: WorklistSummary) -> list[dict[str, Any]]:
    """What needs attention, each with the way to exactly these matters."""
    if view in UNCOUNTED:
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
            "count": capped(count),
            "tone": tone if count else "plain",
        }
        for window, label, count, tone in rows
    ]


def _address(request: DeskRequest, **place: str) -> str:
    """The address of this list from another place on."""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update(place)
    return f"{reverse('desk:home')}?{query.urlencode()}"
