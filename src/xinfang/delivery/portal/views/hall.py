"""The hall as the public sees it: what it does and when, booking a visit, following a number, the call screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.directory import body_names, petition_office
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.errors import Missing, XinfangError
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui.hall import ICONS, BookingForm
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.values import SummaryRow
from xinfang.hall.operations import appointments
from xinfang.hall.queries import booking, queue
from xinfang.hall.types import Booking, WindowView
from xinfang.law.book import LawBook

CONFLICT = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service as it is shown: its picture, at which windows, how many wait."""

    label: str
    icon: str
    windows: str
    waiting: int


@login_not_required
@require_safe
def hall(request: PortalRequest) -> HttpResponseBase:
    """What is done in the hall, when and where, and how many wait now."""
    now, office, book = clock.now(), petition_office(), LawBook.load()
    context = {
        "is_open": book.hall.is_open(now.astimezone(OFFICE_ZONE), calendar=book.calendar),
        "facts": [
            SummaryRow(label=_("地址"), value=office.address or office.name),
            SummaryRow(label=_("电话"), value=office.phone),
            SummaryRow(label=_("接待时间"), value=_("工作日 %(hours)s") % {"hours": _hours()}),
        ],
        "services": _offers(office.id),
    }
    return render(request, "portal/hall/hall.html", context)


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.FILE)
def book(request: PortalRequest) -> HttpResponseBase:
    """Book a visit."""
    now = clock.now()
    form = BookingForm(request.POST if request.method == "POST" else None, office_id=petition_office().id, now=now)
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: appointments.book(form.command(), actor=request.actor, now=now))
        if key is not None:
            return redirect("portal:hall-booked", appointment_id=key)
    return render(request, "portal/hall/book.html", {"form": form})


@require_http_methods(["GET", "POST"])
@for_petitioners
def booked(request: PortalRequest, appointment_id: UUID) -> HttpResponseBase:
    """The appointment, for whoever holds its address; POST cancels it."""
    problem = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                appointments.cancel(appointment_id)
        except Missing as missing:
            raise _gone() from missing
        except XinfangError as refused:
            problem = worded(refused)
    return _booked_page(request, appointment_id, problem)


@login_not_required
@never_cache
@require_safe
def ticket(request: PortalRequest, ticket_id: UUID) -> HttpResponseBase:
    """How many are called before a number, for whoever holds it."""
    try:
        followed = queue.follow(ticket_id, now=clock.now())
    except Missing as missing:
        raise Http404(_("没有这个号，或者不是今天的号。")) from missing
    return render(request, "portal/hall/ticket.html", {"followed": followed, "state": followed.ticket.state.value})


@login_not_required
@never_cache
@require_safe
def screen(request: PortalRequest, body_id: int) -> HttpResponseBase:
    """Numbers and windows, on the wall."""
    if not queue.windows(body_id):
        raise Http404(_("这里没有接访窗口。"))
    context = {"board": queue.board(body_id, now=clock.now()), "office": body_names({body_id})[body_id]}
    return render(request, "portal/hall/screen.html", context)


def _booked_page(request: PortalRequest, appointment_id: UUID, problem: str) -> HttpResponse:
    try:
        shown = booking.appointment(appointment_id)
    except Missing as missing:
        raise _gone() from missing
    rows = (
        (_("时间"), f"{shown.day.isoformat()} {shown.starts.isoformat('minutes')}"),
        (_("办什么"), str(shown.service.label)),
        (_("地址"), petition_office().address),
        (_("怎么称呼您"), shown.name),
    )
    context = {
        "shown": shown,
        "is_booked": shown.state is Booking.BOOKED,
        "facts": [SummaryRow(label=label, value=value) for label, value in rows if value],
        "problem": problem,
    }
    return render(request, "portal/hall/booked.html", context, status=CONFLICT if problem else 200)


def _gone() -> Http404:
    return Http404(_("没有这个预约；当天过后就销毁了。"))


def _offers(office_id: int) -> Sequence[Offer]:
    windows = queue.windows(office_id)
    return tuple(
        Offer(
            label=str(each.service.label),
            icon=ICONS[each.service],
            windows=_("、").join(_named(window) for window in windows if each.service in window.services),
            waiting=each.count,
        )
        for each in queue.board(office_id, now=clock.now()).waiting
    )


def _named(window: WindowView) -> str:
    return _("%(number)s 号窗口") % {"number": window.number}


def _hours() -> str:
    return _("，").join(
        f"{each.begins.isoformat('minutes')}—{each.ends.isoformat('minutes')}" for each in LawBook.load().hall.sessions
    )
