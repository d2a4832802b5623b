"""The window at work: who is next, what happens to a number, numbers for those who come, visits booked by telephone."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.hall.forms import HandOnForm, ReasonForm, TakeForm
from xinfang.delivery.desk.hall.occupying import hall_of, is_at, window_of
from xinfang.delivery.ui.hall import ICONS, BookingForm
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.qr import qr_svg
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import Link
from xinfang.hall.operations import appointments, tickets
from xinfang.hall.queries import booking, queue
from xinfang.hall.types import WindowView


@officer_required
@require_safe
def hall(request: DeskRequest) -> HttpResponseBase:
    """The window of this browser: whom it has called, who waits, who is absent, who has booked."""
    now, office_id, window = clock.now(), hall_of(request), window_of(request)
    context = {
        "window": window,
        "windows": [_tab(each, window) for each in queue.windows(office_id)],
        "desk": queue.desk(window.id, now=now) if window else None,
        "board": queue.board(office_id, now=now),
        "expected": booking.appointments(office_id, now=now),
        "may_keep": office_id in queue.windows_kept_by(request.actor),
        "office_id": office_id,
    }
    return render(request, "desk/hall/hall.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """A number for somebody who came."""
    form = TakeForm(kept_forms.form_data(request), office_id=hall_of(request))
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: tickets.take(form.command(), actor=request.actor, now=clock.now()))
        if key is not None:
            return redirect("desk:hall-ticket", ticket_id=key)
    return _small(request, form, title=_("取号"), send=_("取号并打印"))


@officer_required
@require_http_methods(["GET", "POST"])
def book(request: DeskRequest) -> HttpResponseBase:
    """A visit booked by telephone."""
    form = BookingForm(kept_forms.form_data(request), office_id=hall_of(request), now=clock.now())
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: appointments.book(form.command(), actor=request.actor, now=clock.now()))
        if key is not None:
            messages.success(request, _("已预约。请告诉来电的人：到时候直接来，报一下怎么称呼就行。"))
            return redirect("desk:hall")
    return _small(request, form, title=_("电话预约"), send=_("预约"))


@officer_required
@require_http_methods(["GET", "POST"])
def arrived(request: DeskRequest, appointment_id: UUID) -> HttpResponseBase:
    """Who booked is here: a number, and the name is forgotten."""
    form = ReasonForm(kept_forms.form_data(request))
    try:
        shown = booking.appointment(appointment_id)
    except Missing as missing:
        raise Http404(_("没有这个预约，或者您无权查看。")) from missing
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], clock.now()
        key = attempt(form, lambda: appointments.arrive(appointment_id, reason=reason, actor=request.actor, now=now))
        if key is not None:
            return redirect("desk:hall-ticket", ticket_id=key)
    subject = f"{shown.starts.isoformat('minutes')} {shown.service.label} {shown.name}"
    return _small(request, form, title=_("预约的人到了"), send=_("取号并打印"), subject=subject)


@officer_required
@require_safe
def ticket(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """The number on a strip of paper, with the way to follow it on a telephone."""
    try:
        shown = queue.ticket(ticket_id)
    except Missing as missing:
        raise Http404(_("没有这个号，或者您无权查看。")) from missing
    address = request.build_absolute_uri(reverse("portal:hall-ticket", args=[ticket_id]))
    context = {"ticket": shown, "icon_name": ICONS[shown.service], "qr": qr_svg(address)}
    return render(request, "desk/hall/ticket.html", context)


@officer_required
@sent_from("desk:hall")
def call_next(request: DeskRequest, window_id: UUID) -> HttpResponseBase:
    """Who is next at this window."""

    def do() -> str:
        key = tickets.call_next(window_id, actor=request.actor, now=clock.now())
        is_at(request, window_id)
        return _("已叫 %(number)s 号。") % {"number": queue.ticket(key).number}

    return _done(request, do)


@officer_required
@sent_from("desk:hall")
def again(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """Call once more."""

    def do() -> str:
        tickets.call_again(ticket_id, actor=request.actor, now=clock.now())
        return _("已再叫一次。")

    return _done(request, do)


@officer_required
@sent_from("desk:hall")
def absent(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """Nobody came."""

    def do() -> str:
        tickets.mark_absent(ticket_id, actor=request.actor, now=clock.now())
        return _("已记为未到；人来了可以接着排，不用重新取号。")

    return _done(request, do)


@officer_required
@sent_from("desk:hall")
def back(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """Who was absent is here."""

    def do() -> str:
        tickets.bring_back(ticket_id, actor=request.actor, now=clock.now())
        return _("已放回原来的位置。")

    return _done(request, do)


@officer_required
@sent_from("desk:hall")
def done(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """Done here."""

    def do() -> str:
        tickets.finish(ticket_id, actor=request.actor, now=clock.now())
        return _("已办完。")

    return _done(request, do)


@officer_required
@require_http_methods(["GET", "POST"])
def hand_on(request: DeskRequest, ticket_id: UUID) -> HttpResponseBase:
    """To the windows of another service."""
    form = HandOnForm(kept_forms.form_data(request))
    try:
        shown = queue.ticket(ticket_id)
    except Missing as missing:
        raise Http404(_("没有这个号，或者您无权查看。")) from missing
    if request.method == "POST" and form.is_valid():

        def do() -> bool:
            service = form.cleaned_data["service"]
            tickets.hand_on(ticket_id, service=service, actor=request.actor, now=clock.now())
            return True

        if attempt(form, do):
            messages.success(request, _("已转过去，排在原来的位置，不用重新取号。"))
            return redirect("desk:hall")
    return _small(request, form, title=_("转到其他窗口"), send=_("转过去"), subject=shown.number)


def _done(request: DeskRequest, do: Callable[[], str]) -> HttpResponseBase:
    """A button on the page of the window: done, or refused with the reason; back to the page."""
    try:
        messages.success(request, do())
    except Missing as missing:
        raise Http404(_("没有这个号，或者您无权查看。")) from missing
    except XinfangError as refused:
        messages.error(request, worded(refused))
    return redirect("desk:hall")


def _small(request: DeskRequest, form: PlainForm, *, title: str, send: str, subject: str = "") -> HttpResponseBase:
    context = {"form": form, "title": title, "send": send, "subject": subject, "back_href": reverse("desk:hall")}
    return render(request, "desk/small_form.html", context)


def _tab(window: WindowView, current: WindowView | None) -> Link:
    label = _("%(number)s 号 %(name)s") % {"number": window.number, "name": window.name}
    is_current = current is not None and window.id == current.id
    return Link(href=f"{reverse('desk:hall')}?window={window.id}", label=label, icon="building", current=is_current)
