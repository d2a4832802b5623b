"""Reception days of leaders: what is published, a place booked with number and code, and what was said at one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.directory import petition_office
from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.base.icalendar import Occasion, calendar_file
from xinfang.base.ids import parse_petition_number
from xinfang.cases.queries.grounds import is_accusation
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import ApartForm, FindForm
from xinfang.delivery.portal.views.lookup import matter_or_404
from xinfang.delivery.portal.views.opening import open_with, status_of
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.receptions.operations import apart, bookings
from xinfang.receptions.queries.apart import apart_about, heard_by
from xinfang.receptions.queries.days import day_row, days_to_come
from xinfang.receptions.queries.received import bookings_about
from xinfang.receptions.types import COMING, BookingState, DayRow, DayState

CONFLICT = 409
_OFF = (*COMING, BookingState.CLOSED)
"""Of what was booked before it was known to accuse: to this day nobody has to come any more."""


@login_not_required
@require_safe
def receptions(request: PortalRequest) -> HttpResponseBase:
    """The reception days to come: who by post, when, where, about what, and how many places are left."""
    today = clock.today()
    context = {"days": days_to_come(on=today), "today": today, "office": petition_office()}
    return render(request, "portal/receptions/days.html", context)


@login_not_required
@require_safe
def calendar(request: PortalRequest) -> HttpResponseBase:
    """The same for a calendar."""
    occasions = [_occasion(row) for row in days_to_come(on=clock.today())]
    answer = HttpResponse(calendar_file(occasions, stamped=clock.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="receptions.ics"'
    return answer


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.TRACK)
def book(request: PortalRequest, reception_id: UUID) -> HttpResponseBase:
    """Book a day with the number and the code of a matter."""
    row = _day_or_404(reception_id)
    status = CONFLICT if request.method == "POST" else 200
    if row.state is DayState.CANCELLED or clock.today() > row.booked_by:
        return render(request, "portal/receptions/closed.html", {"row": row}, status=status)
    form = FindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        opened = open_with(form, request) if form.is_valid() else None
        if opened is not None and _booked(form, request, reception_id):
            _say_how_it_stands(request, opened)
            return redirect("portal:reception", number=parse_petition_number(form.cleaned_data["number"]))
        status = status_of(form) if opened is None else CONFLICT
    return render(request, "portal/receptions/book.html", {"form": form, "row": row}, status=status)


@require_http_methods(["GET", "POST"])
@for_petitioners
def reception(request: PortalRequest, number: str) -> HttpResponseBase:
    """The receptions of a matter: what is booked, what was said; POST books one of the days."""
    matter_id, today, problem = matter_or_404(number), clock.today(), ""
    if request.method == "POST":
        try:
            day_id = UUID(request.POST.get("reception", ""))
            with transaction.atomic():
                bookings.book(day_id, number=number, actor=request.actor, now=clock.now())
            _say_how_it_stands(request, matter_id)
            return redirect("portal:reception", number=number)
        except ValueError:
            problem = _("请选择一个接访日。")
        except XinfangError as refused:
            problem = worded(refused)
    if is_accusation(matter_id):
        return _apart(request, matter_id, number, ApartForm())
    booked = bookings_about(matter_id, actor=request.actor, on=today)
    found = [each for each in booked if not each.has_waited_in_vain(clock.now())]
    is_booked = any(each.row.state in COMING for each in found)
    context = {
        "number": number,
        "found": [each for each in found if each.row.state is not BookingState.CANCELLED],
        "days": () if is_booked else [row for row in days_to_come(on=today) if today <= row.booked_by],
        "problem": problem,
        "office": petition_office(),
    }
    return render(request, "portal/receptions/reception.html", context, status=CONFLICT if problem else 200)


@sent_from("portal:reception", "number")
@for_petitioners
def cancel(request: PortalRequest, number: str, booking_id: UUID) -> HttpResponseBase:
    """Cancel what is booked for a matter."""
    matter_or_404(number)
    try:
        bookings.cancel(booking_id, actor=request.actor, now=clock.now())
    except Missing as missing:
        raise Http404 from missing
    except XinfangError as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, _("预约已经取消。还要见领导的，可以另约一天。"))
    return redirect("portal:reception", number=number)


@sent_from("portal:reception", "number")
@for_petitioners
def ask_apart(request: PortalRequest, number: str) -> HttpResponseBase:
    """Ask to be heard by the reporting team."""
    matter_id = matter_or_404(number)
    if not is_accusation(matter_id):
        return redirect("portal:reception", number=number)
    form = ApartForm(request.POST)
    if not form.is_valid():
        return _apart(request, matter_id, number, form)
    done = _("已经告诉举报检举组。约好时间地点，会写在这一页。")
    return _step_apart(request, number, lambda: apart.ask(number, **form.cleaned_data, **_by(request)), done)


@sent_from("portal:reception", "number")
@for_petitioners
def end_apart(request: PortalRequest, number: str, apart_id: UUID) -> HttpResponseBase:
    """Not to be heard any more."""
    matter_or_404(number)
    done = _("已经取消。以后还想当面说的，可以再要求。")
    return _step_apart(request, number, lambda: apart.end(apart_id, **_by(request)), done)


def _by(request: PortalRequest) -> dict[str, Any]:
    return {"actor": request.actor, "now": clock.now()}


def _apart(request: PortalRequest, matter_id: UUID, number: str, form: ApartForm) -> HttpResponseBase:
    """Who accuses is heard apart: what was asked for, when and where, and what was said, also before it was sealed."""
    found, now = apart_about(matter_id), clock.now()
    office_id, office = heard_by(number), petition_office()
    booked = bookings_about(matter_id, actor=request.actor, on=clock.today())
    context = {
        "was_booked": any(each.row.state in _OFF and each.day.begins_at > now for each in booked),
        "received": [each for each in booked if each.record],
        "number": number,
        "found": found,
        "is_open": any(each.is_ahead for each in found),
        "is_elsewhere": office_id is None,
        "office": office if office.id == office_id else None,  # nobody calls an office that is accused itself
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "portal/receptions/apart.html", context, status=status)


def _step_apart(request: PortalRequest, number: str, do: Callable[[], object], done: str) -> HttpResponseBase:
    try:
        do()
    except Missing as missing:
        raise Http404 from missing
    except XinfangError as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, done)
    return redirect("portal:reception", number=number)


def _say_how_it_stands(request: PortalRequest, matter_id: UUID) -> None:
    """Say whether what was just booked is a place or a turn in the queue for one."""
    found = bookings_about(matter_id, actor=request.actor, on=clock.today())
    has_place = any(each.row.state is BookingState.BOOKED for each in found)
    messages.success(request, _("已经约上。") if has_place else _("已经排入候补。"))


def _booked(form: FindForm, request: PortalRequest, reception_id: UUID) -> bool:
    number = form.cleaned_data["number"]
    done = attempt(form, lambda: bookings.book(reception_id, number=number, actor=request.actor, now=clock.now()))
    return done is not None


def _day_or_404(reception_id: UUID) -> DayRow:
    try:
        return day_row(reception_id)
    except Missing as missing:
        raise Http404(_("没有这个接访日。")) from missing


def _occasion(row: DayRow) -> Occasion:
    return Occasion(
        uid=f"{row.id}@reception",
        begins=row.begins_at,
        ends=row.ends_at,
        title=_("%(who)s接访") % {"who": row.who},
        place=row.place,
        text=row.about,
        sequence=row.sequence,
    )
