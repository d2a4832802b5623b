"""Pages of meetings: all of them with the open tasks, one of them, and the forms about it."""

from collections.abc import Callable
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
from xinfang.conference.operations import meetings as operations
from xinfang.conference.queries import meetings as queries
from xinfang.conference.queries.tasks import open_tasks
from xinfang.conference.types import MeetingState, MeetingView, TaskState
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference import presenting
from xinfang.delivery.desk.conference.forms import (
    AttendanceForm,
    InviteForm,
    MeetingForm,
    MinutesForm,
    MoveForm,
    ReasonForm,
)
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from

BEFORE = (MeetingState.PLANNED, MeetingState.INVITED)


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The meetings in sight and the tasks that are not done."""
    today = clock.today()
    rows = queries.meetings(on=today)
    context = {
        "views": presenting.views("desk:conference"),
        "lines": [(row, presenting.meeting_badge(row)) for row in rows],
        "tasks": presenting.task_lines(open_tasks(on=today)),
        "may_keep": bool(queries.offices_kept(request.actor)),
        "may_propose": bool(queries.memberships(request.actor, on=today)),
    }
    return render(request, "desk/conference/index.html", context)


@officer_required
@require_safe
def meeting(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """One meeting: its agenda with what was decided, who is called, what was done about it."""
    shown = shown_meeting(request, meeting_id)
    state, keeps = shown.row.state, shown.may_keep
    context = {
        "shown": shown,
        "badge": presenting.meeting_badge(shown.row),
        "facts": presenting.meeting_facts(shown),
        "trail": presenting.trail(href=_address(meeting_id), label=shown.row.title),
        "items": [(each, presenting.item_badge(each.row), presenting.task_lines(each.tasks)) for each in shown.items],
        "carried": presenting.task_lines(shown.carried),
        "journal": journal(shown.entries),
        "may_invite": keeps and state is MeetingState.PLANNED and bool(shown.items or shown.carried),
        "is_invited": keeps and state is MeetingState.INVITED,
        "is_before": keeps and state in BEFORE,
        "is_held": keeps and state is MeetingState.HELD,
        "may_close": keeps and state is MeetingState.SIGNED and not _is_anything_left(shown),
        "is_called": state in (MeetingState.INVITED, MeetingState.HELD),
    }
    return render(request, "desk/conference/meeting.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Plan a meeting."""
    require_keeper(request)
    form = MeetingForm(kept_forms.form_data(request), actor=request.actor, on=clock.today())
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: operations.plan(form.command(), actor=request.actor, now=clock.now()))
        if key is not None:
            return redirect(_address(key))
    context = {"form": form, "title": _("安排会议"), "send": _("安排会议"), "back_href": reverse("desk:conference")}
    return render(request, "desk/small_form.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """Hold it at another time or place."""
    form = MoveForm(kept_forms.form_data(request), shown=shown_meeting(request, meeting_id))

    def do(**by: Any) -> None:
        said = form.cleaned_data
        operations.move(
            meeting_id,
            begins_at=form.begins_at(),
            ends_at=form.ends_at(),
            place=said["place"],
            reason=said["reason"],
            **by,
        )

    return _small(request, meeting_id, form, do, title=_("改期"), done=_("已改期。"))


@officer_required
@require_http_methods(["GET", "POST"])
def invite(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """Call the bodies."""
    form = InviteForm(kept_forms.form_data(request), shown=shown_meeting(request, meeting_id), on=clock.today())

    def do(**by: Any) -> None:
        said = form.cleaned_data
        operations.invite(meeting_id, others=said["others"], urgent_because=said["urgent_because"], **by)

    return _small(
        request, meeting_id, form, do, title=_("发出通知"), done=_("已通知，收到通知的单位可以看议程和材料。")
    )


@officer_required
@require_http_methods(["GET", "POST"])
def cancel(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """It does not take place."""
    form = ReasonForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        operations.cancel(meeting_id, **form.cleaned_data, **by)

    return _small(request, meeting_id, form, do, title=_("取消会议"), done=_("已取消，议题等待另一次会议。"))


@officer_required
@require_http_methods(["GET", "POST"])
def attendance(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """Record who was there."""
    form = AttendanceForm(kept_forms.form_data(request), seats=shown_meeting(request, meeting_id).seats)

    def do(**by: Any) -> None:
        operations.record_attendance(meeting_id, form.presences(), **by)

    return _small(request, meeting_id, form, do, title=_("登记到会情况"), done=_("已登记，现在可以记录决定。"))


@officer_required
@require_http_methods(["GET", "POST"])
def sign(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """Sign the minutes."""
    form = MinutesForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        operations.sign(meeting_id, **form.cleaned_data, **by)

    return _small(request, meeting_id, form, do, title=_("签发纪要"), done=_("纪要已签发，任务已经交给责任单位。"))


@officer_required
@sent_from("desk:meeting", "meeting_id")
def close(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """Every task of it is done."""
    return single_step(
        request,
        lambda: operations.close(meeting_id, actor=request.actor, now=clock.now()),
        done=_("这次会议的任务全部完成。"),
        back_href=_address(meeting_id),
    )


def shown_meeting(request: DeskRequest, meeting_id: UUID) -> MeetingView:
    """The meeting as the officer sees it; raises `Http404` if it is out of sight."""
    try:
        return queries.meeting(meeting_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这次会议，或者没有通知您的单位。")) from missing


def require_keeper(request: DeskRequest) -> None:
    """Refuses whoever does not keep the conference of some office."""
    if not queries.offices_kept(request.actor):
        raise PermissionDenied(_("联席会议由联席会议办公室（信访部门的督办员和负责人）安排。"))


def _is_anything_left(shown: MeetingView) -> bool:
    return any(task.state is not TaskState.DONE for each in shown.items for task in each.tasks)


def _small(
    request: DeskRequest, meeting_id: UUID, form: PlainForm, do: Callable[..., None], *, title: str, done: str
) -> HttpResponseBase:
    shown = shown_meeting(request, meeting_id)
    return small_form(
        request,
        form,
        lambda: do(actor=request.actor, now=clock.now()),
        title=title,
        done=done,
        subject=shown.row.title,
        back_href=_address(meeting_id),
    )


def _address(meeting_id: UUID) -> str:
    return reverse("desk:meeting", args=[meeting_id])
