"""Pages of tasks: one of them, and the forms with which it is reported and checked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.conference.operations import tasks as operations
from xinfang.conference.queries import tasks as queries
from xinfang.conference.types import TaskState, TaskView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference import presenting
from xinfang.delivery.desk.conference.forms import FindingForm, ReportForm, TaskDayForm
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm


@officer_required
@require_safe
def task(request: DeskRequest, task_id: UUID) -> HttpResponseBase:
    """One task: what is demanded by when, what was reported, what the check found."""
    shown = _shown(request, task_id)
    context = {
        "shown": shown,
        "badge": presenting.task_badge(shown.row),
        "facts": presenting.task_facts(shown),
        "journal": journal(shown.entries),
        "trail": presenting.trail(href=_address(task_id), label=_("任务")),
        "may_check": shown.may_keep and shown.row.state is TaskState.REPORTED,
        "may_move": shown.may_keep and shown.row.state is TaskState.OPEN,
    }
    return render(request, "desk/conference/task.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def report(request: DeskRequest, task_id: UUID) -> HttpResponseBase:
    """The owner says that it is done."""
    form = ReportForm(kept_forms.form_data(request))
    words = {"title": _("报告完成"), "done": _("已报告，等待联席会议办公室核实。")}
    return _small(request, task_id, form, operations.report, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def accept(request: DeskRequest, task_id: UUID) -> HttpResponseBase:
    """It is found to be done."""
    form = FindingForm(kept_forms.form_data(request))
    return _small(request, task_id, form, operations.accept, title=_("核实完成"), done=_("任务已完成。"))


@officer_required
@require_http_methods(["GET", "POST"])
def send_back(request: DeskRequest, task_id: UUID) -> HttpResponseBase:
    """It is found not to be done."""
    form = FindingForm(kept_forms.form_data(request))
    words = {"title": _("退回继续办理"), "done": _("已退回，期限不变。")}
    return _small(request, task_id, form, operations.send_back, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, task_id: UUID) -> HttpResponseBase:
    """Give it another day."""
    form = TaskDayForm(kept_forms.form_data(request))
    return _small(request, task_id, form, operations.move, title=_("调整期限"), done=_("已调整期限。"))


def _small(
    request: DeskRequest, task_id: UUID, form: PlainForm, operation: Callable[..., Any], *, title: str, done: str
) -> HttpResponseBase:
    shown = _shown(request, task_id)
    return small_form(
        request,
        form,
        lambda: operation(task_id, **form.cleaned_data, actor=request.actor, now=clock.now()),
        title=title,
        done=done,
        subject=shown.row.demand,
        back_href=_address(task_id),
    )


def _shown(request: DeskRequest, task_id: UUID) -> TaskView:
    try:
        return queries.task(task_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这项任务，或者您无权查看。")) from missing


def _address(task_id: UUID) -> str:
    return reverse("desk:task", args=[task_id])
