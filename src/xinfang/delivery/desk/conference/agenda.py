"""Pages of items: what waits and what could come before the conference, one paper, and the forms about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.queries.disputes import disputed_before
from xinfang.conference.operations import agenda as operations
from xinfang.conference.operations import tasks
from xinfang.conference.queries import agenda as queries
from xinfang.conference.queries.meetings import memberships, offices_kept
from xinfang.conference.types import ItemState, ItemView, MeetingState, Source
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference import presenting
from xinfang.delivery.desk.conference.forms import (
    DecisionForm,
    ProposalForm,
    ReasonForm,
    RulingForm,
    ScheduleForm,
    TaskForm,
)
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.oversight.queries.warnings import Scope, WarningFilter, warnings
from xinfang.procedure.codes import RulingForum


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A matter that the rules bring before the conference, and for what reason."""

    number: str
    title: str
    source: Source


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """What waits for a meeting; and for the conference's office what could come before one."""
    keeps = bool(offices_kept(request.actor))
    context = {
        "views": presenting.views("desk:conference-items"),
        "lines": [(row, presenting.item_badge(row)) for row in queries.proposals()],
        "candidates": _candidates(request) if keeps else (),
        "may_keep": keeps,
        "may_propose": bool(memberships(request.actor, on=clock.today())),
    }
    return render(request, "desk/conference/items.html", context)


@officer_required
@require_safe
def item(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """One paper: what it is about, what is asked, what was decided, and the tasks that came of it."""
    shown = _shown(request, item_id)
    state = shown.row.state
    is_held = shown.may_keep and shown.meeting is not None and shown.meeting.state is MeetingState.HELD
    context = {
        "shown": shown,
        "badge": presenting.item_badge(shown.row),
        "facts": presenting.item_facts(shown),
        "ways": presenting.item_ways(shown),
        "tasks": presenting.task_lines(shown.tasks),
        "journal": journal(shown.entries),
        "trail": presenting.trail(href=_address(item_id), label=shown.row.title),
        "is_proposed": shown.may_keep and state is ItemState.PROPOSED,
        "is_on_agenda": shown.may_keep and state is ItemState.AGENDA,
        "may_assign": is_held and state is ItemState.DECIDED,
        "may_decide": is_held and state is ItemState.AGENDA,
    }
    return render(request, "desk/conference/item.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Propose an item; an address may bring the matter or the problem, and why."""
    if not memberships(request.actor, on=clock.today()):
        raise PermissionDenied(_("议题由成员单位或者联席会议办公室提出。"))
    brought = {name: request.GET.get(name, "") for name in ("number", "source", "problem", "title")}
    initial = {name: value for name, value in brought.items() if value}
    problem_id = _key(request.POST.get("problem", "") or brought["problem"])
    data = kept_forms.form_data(request)
    form = ProposalForm(data, actor=request.actor, on=clock.today(), problem_id=problem_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: _propose(form, request))
        if key is not None:
            return redirect(_address(key))
    back_href = reverse("desk:conference-items")
    context = {"form": form, "title": _("提出议题"), "send": _("提出议题"), "back_href": back_href}
    return render(request, "desk/small_form.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def schedule(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """Put it on an agenda."""
    office_id = _shown(request, item_id).office_id
    form = ScheduleForm(kept_forms.form_data(request), office_id=office_id, on=clock.today())
    words = {"title": _("列入议程"), "done": _("已列入议程。")}
    return _small(request, item_id, form, operations.schedule, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def postpone(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """Take it off the agenda."""
    form = ReasonForm(kept_forms.form_data(request))
    words = {"title": _("移出议程"), "done": _("已移出议程，等待另一次会议。")}
    return _small(request, item_id, form, operations.postpone, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def decline(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """It does not come before the conference."""
    form = ReasonForm(kept_forms.form_data(request))
    return _small(request, item_id, form, operations.decline, title=_("不上会"), done=_("已说明不上会的理由。"))


@officer_required
@require_http_methods(["GET", "POST"])
def decide(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """Record what was decided."""
    form = DecisionForm(kept_forms.form_data(request))
    words = {"title": _("记录决定"), "done": _("已记录决定，可以交办任务。")}
    return _small(request, item_id, form, operations.decide, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def assign(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """Make the decision a task."""
    form = TaskForm(kept_forms.form_data(request), on=clock.today())
    words = {"title": _("交办任务"), "done": _("已写入纪要，签发以后责任单位看到。")}
    return _small(request, item_id, form, tasks.assign, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def rule(request: DeskRequest, item_id: UUID) -> HttpResponseBase:
    """Carry out the decision on whose matter it is."""
    form = RulingForm(kept_forms.form_data(request), on=clock.today())
    words = {"title": _("按决定裁定管辖"), "done": _("已裁定，裁定写明了会议纪要。")}
    return _small(request, item_id, form, operations.rule, **words)


def _propose(form: ProposalForm, request: DeskRequest) -> UUID:
    whose = form.proposed_by()
    return operations.propose(form.proposal(), proposed_by=whose, actor=request.actor, now=clock.now())


def _candidates(request: DeskRequest) -> Sequence[Candidate]:
    """Disputes that lie before the conference, and what is late beyond the last rung of the ladder."""
    looping = [
        Candidate(number=number, title=title, source=Source.LOOPING)
        for number, title in disputed_before(RulingForum.JOINT_CONFERENCE)
    ]
    late = warnings(scope=Scope.CONFERENCE, narrowed=WarningFilter(), actor=request.actor).rows
    stuck = {
        each.number: Candidate(number=each.number, title=each.title, source=Source.STUCK) for each in late if each.title
    }
    found = stuck | {each.number: each for each in looping}
    waiting = queries.on_paper(list(found))
    return [each for number, each in sorted(found.items()) if number not in waiting]


def _small(
    request: DeskRequest, item_id: UUID, form: PlainForm, operation: Callable[..., Any], *, title: str, done: str
) -> HttpResponseBase:
    shown = _shown(request, item_id)
    return small_form(
        request,
        form,
        lambda: operation(item_id, **form.cleaned_data, actor=request.actor, now=clock.now()),
        title=title,
        done=done,
        subject=shown.row.title,
        back_href=_address(item_id),
    )


def _shown(request: DeskRequest, item_id: UUID) -> ItemView:
    try:
        return queries.item(item_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这个议题，或者您无权查看。")) from missing


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _address(item_id: UUID) -> str:
    return reverse("desk:item", args=[item_id])
