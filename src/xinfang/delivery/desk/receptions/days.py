"""Pages of reception days: all of them with what is to be followed up, one with its list, and the forms about it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.receptions import presenting
from xinfang.delivery.desk.receptions.forms import BookForm, DayForm, InviteForm, MoveForm, ReasonForm
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.receptions.operations import bookings
from xinfang.receptions.operations import days as operations
from xinfang.receptions.queries import days as queries
from xinfang.receptions.queries.apart import receives_apart
from xinfang.receptions.types import COMING, BookingState, DayState, DayView

NOT_YOURS = gettext_lazy("领导接访由信访部门的督办员和负责人安排，预约和记录由接待来访的工作人员办理。")


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The days to come, what was decided at others and is not done yet, and the days that are over."""
    today = clock.today()
    context = {
        "to_come": queries.days_to_come(on=today),
        "follow_ups": [(each, presenting.lines([each.booking])[0]) for each in queries.follow_ups(on=today)],
        "unconfirmed": [(each, presenting.lines([each.booking])[0]) for each in queries.unconfirmed(on=today)],
        "before": [(row, presenting.day_badge(row)) for row in queries.days_before(on=today)],
        "may_keep": bool(queries.offices_kept(request.actor)),
        "receives_apart": receives_apart(request.actor),
    }
    return render(request, "desk/receptions/index.html", context)


@officer_required
@require_safe
def day(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """One day: who is received about what, and how far each has come; a leader reads it on a telephone."""
    shown = _shown(request, reception_id)
    is_published = shown.row.state is DayState.PUBLISHED
    context = {
        "shown": shown,
        "facts": presenting.day_facts(shown.row),
        "badge": presenting.day_badge(shown.row),
        # Of a day that falls through everybody: who asked for no messages is called.
        "lines": presenting.lines(
            [row for row in shown.bookings if row.state is not BookingState.CANCELLED or not is_published]
        ),
        "journal": journal(shown.entries),
        "trail": presenting.trail(presenting.day_link(shown.row, current=True)),
        "may_change": shown.may_keep and is_published and shown.row.begins_at > clock.now(),
        "may_book": shown.may_book and is_published and clock.today() <= shown.row.booked_by,
    }
    return render(request, "desk/receptions/day.html", context)


@officer_required
@require_safe
def printed(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """The list of the day on paper: numbers and titles, with room to write."""
    shown = _shown(request, reception_id)
    expected = [row for row in shown.bookings if row.state in (*COMING, BookingState.RECEIVED)]
    context = {"shown": shown, "facts": presenting.day_facts(shown.row), "lines": presenting.lines(expected)}
    return render(request, "desk/receptions/list.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Publish a day."""
    if not queries.offices_kept(request.actor):
        raise PermissionDenied(str(NOT_YOURS))
    form = DayForm(kept_forms.form_data(request), actor=request.actor, on=clock.today())
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: operations.publish(form.command(), actor=request.actor, now=clock.now()))
        if key is not None:
            return redirect("desk:reception", reception_id=key)
    words = {"title": _("公布接访日"), "send": _("公布"), "back_href": reverse("desk:receptions")}
    return render(request, "desk/small_form.html", {"form": form, **words})


@officer_required
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """Another time, place or number of places."""
    form = MoveForm(kept_forms.form_data(request), shown=_shown(request, reception_id).row)

    def do(**by: Any) -> None:
        operations.move(reception_id, form.command(), **by)

    done = _("已改。时间、地点改了的，选了消息提醒的人会收到消息，其他人请打电话告诉。")
    title, send = _("改时间、地点或者名额"), _("保存改动")
    return _small(request, reception_id, form, do, title=title, done=done, send=send)


@officer_required
@require_http_methods(["GET", "POST"])
def invite(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """Who sits in."""
    form = InviteForm(kept_forms.form_data(request), on=clock.today())

    def do(**by: Any) -> None:
        operations.invite(reception_id, **form.cleaned_data, **by)

    return _small(request, reception_id, form, do, title=_("请单位一起接访"), done=_("已请，公布的接访日写明了。"))


@officer_required
@require_http_methods(["GET", "POST"])
def cancel(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """It does not take place."""
    form = ReasonForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        operations.cancel(reception_id, **form.cleaned_data, **by)

    done = _("已取消。选了消息提醒的人会收到消息，其他人请照名单打电话告诉。")
    return _small(request, reception_id, form, do, title=_("取消接访"), done=done)


@officer_required
@require_http_methods(["GET", "POST"])
def book(request: DeskRequest, reception_id: UUID) -> HttpResponseBase:
    """A place for somebody at the counter or at the telephone."""
    form = BookForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        bookings.book(reception_id, **form.cleaned_data, **by)

    done = _("已预约。请告诉本人：凭信访编号和查询码可以上网查看、取消。")
    return _small(request, reception_id, form, do, title=_("代为预约"), done=done, at_the_counter=True)


def _small(
    request: DeskRequest,
    reception_id: UUID,
    form: PlainForm,
    do: Callable[..., Any],
    *,
    title: str,
    done: str,
    at_the_counter: bool = False,
    **words: str,
) -> HttpResponseBase:
    shown = _shown(request, reception_id)
    if not (shown.may_book if at_the_counter else shown.may_keep):
        raise PermissionDenied(str(NOT_YOURS))
    link = presenting.day_link(shown.row)
    return small_form(
        request,
        form,
        lambda: do(actor=request.actor, now=clock.now()),
        title=title,
        done=done,
        subject=link.label,
        back_href=link.href,
        **words,
    )


def _shown(request: DeskRequest, reception_id: UUID) -> DayView:
    try:
        return queries.day(reception_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这个接访日。")) from missing
