"""Pages of the office's own work: the year, one duty, and the small forms about it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.duties import presenting
from xinfang.delivery.desk.duties.forms import MoveForm, PlanForm, ReasonForm, RecordForm
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.duties import operations, queries
from xinfang.duties.types import DutyView, State

YEARS = range(2000, 2101)
"""The years for which a page is shown."""


@officer_required
@require_safe
def year(request: DeskRequest) -> HttpResponseBase:
    """The year of the officer's own office: what it owes, and what is planned and done."""
    today = clock.today()
    shown = queries.year_of(_office(request), _year(request.GET.get("year", ""), today), on=today)
    context = {
        "shown": shown,
        "kinds": presenting.kinds(shown),
        "lines": presenting.lines(shown),
        "years": presenting.years(shown),
        "may_plan": bool(queries.offices_planning(request.actor)),
        "lacks": shown.year >= today.year and any(each.missing for each in shown.kinds),
    }
    return render(request, "desk/duties/year.html", context)


@officer_required
@require_safe
def duty(request: DeskRequest, duty_id: UUID) -> HttpResponseBase:
    """One duty: what it is, how it stands, who did what about it."""
    shown = _shown(duty_id)
    plans = shown.office_id in queries.offices_planning(request.actor)
    context = {
        "shown": shown,
        "standing": presenting.standing(shown.row),
        "facts": presenting.facts(shown),
        "journal": presenting.journal(shown),
        "trail": presenting.trail(shown),
        "is_planned": shown.row.state is State.PLANNED,
        "may_plan": plans,
        "may_record": plans or shown.responsible_id == request.actor.officer_id,
    }
    return render(request, "desk/duties/duty.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Plan a duty."""
    _require_planner(request)
    form = PlanForm(kept_forms.form_data(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        duty_id = attempt(form, lambda: operations.plan(form.command(), actor=request.actor, now=clock.now()))
        if duty_id is not None:
            messages.success(request, _("已安排。"))
            return redirect("desk:duty", duty_id=duty_id)
    context = {"form": form, "title": _("安排一项工作"), "send": _("安排"), "back_href": reverse("desk:duties")}
    return render(request, "desk/small_form.html", context)


@officer_required
@sent_from("desk:duties")
def plan_year(request: DeskRequest) -> HttpResponseBase:
    """Plan what the year still lacks."""
    _require_planner(request)
    asked = _year(request.POST.get("year", ""), clock.today())
    try:
        planned = operations.plan_year(_office(request), asked, actor=request.actor, now=clock.now())
    except XinfangError as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, _("已补排 %(count)s 项，日期和负责人可以逐项改。") % {"count": len(planned)})
    return redirect(f"{reverse('desk:duties')}?year={asked}")


@officer_required
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, duty_id: UUID) -> HttpResponseBase:
    """Put it off, or forward."""
    form = MoveForm(kept_forms.form_data(request))

    def do() -> None:
        operations.move(duty_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    return _small(request, duty_id, form, do, title=_("改期"), done=_("已改期。"))


@officer_required
@require_http_methods(["GET", "POST"])
def done(request: DeskRequest, duty_id: UUID) -> HttpResponseBase:
    """Record that it was done."""
    form = RecordForm(kept_forms.form_data(request), on=clock.today())

    def do() -> None:
        operations.record_done(duty_id, form.record(), actor=request.actor, now=clock.now())

    return _small(request, duty_id, form, do, title=_("记录完成"), done=_("已记录完成。"))


@officer_required
@require_http_methods(["GET", "POST"])
def cancel(request: DeskRequest, duty_id: UUID) -> HttpResponseBase:
    """Cancel it."""
    form = ReasonForm(kept_forms.form_data(request))

    def do() -> None:
        operations.cancel(duty_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    return _small(request, duty_id, form, do, title=_("取消这项工作"), done=_("已取消。"))


@officer_required
@require_http_methods(["GET", "POST"])
def reopen(request: DeskRequest, duty_id: UUID) -> HttpResponseBase:
    """Take a wrong record back."""
    form = ReasonForm(kept_forms.form_data(request))

    def do() -> None:
        operations.reopen(duty_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    return _small(request, duty_id, form, do, title=_("撤回记录"), done=_("已恢复为待完成。"))


def _small(
    request: DeskRequest, duty_id: UUID, form: PlainForm, do: Callable[[], None], *, title: str, done: str
) -> HttpResponseBase:
    """A form about a duty: shown, refused with the reason, or done and back to the duty."""
    row = _shown(duty_id).row
    back_href = presenting.address(row)
    return small_form(request, form, do, title=title, done=done, subject=row.title, back_href=back_href)


def _shown(duty_id: UUID) -> DutyView:
    try:
        return queries.duty(duty_id, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这项工作，或者您无权查看。")) from missing


def _require_planner(request: DeskRequest) -> None:
    if not queries.offices_planning(request.actor):
        raise PermissionDenied(_("本局工作由单位负责人和督办员安排。"))


def _office(request: DeskRequest) -> int:
    """The office whose year is shown: one that the officer plans, else one in which the officer works."""
    offices = queries.offices_planning(request.actor) or queries.offices_of(request.actor)
    if not offices:
        raise PermissionDenied(_("本局工作由信访部门安排，在信访部门工作的人查看。"))
    return offices[0]


def _year(typed: str, today: date) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) in YEARS else today.year
