"""One reception: the matter on a page, what was said, what the leader decides, and what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.receptions import presenting
from xinfang.delivery.desk.receptions.days import NOT_YOURS
from xinfang.delivery.desk.receptions.forms import (
    AmendForm,
    ChargeForm,
    CheckForm,
    InstructForm,
    RecordForm,
    SendBackForm,
    SettleForm,
)
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import Link
from xinfang.receptions.operations import bookings, checking, receiving
from xinfang.receptions.queries import received
from xinfang.receptions.types import COMING, BookingState, BookingView, Checked

ABOUT_RECORD = "desk/receptions/about_record.html"
NOT_TO_CHECK = gettext_lazy("接访记录由接访的领导核对，谁记的不能由谁核对；已经核对或者退回的不再核对。")


@officer_required
@require_safe
def booking(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The matter on one page, and everything about the reception."""
    shown = _shown(request, booking_id)
    case = case_or_404(shown.row.number, actor=request.actor)
    is_received = shown.row.state is BookingState.RECEIVED
    here = Link(href=presenting.address(shown.row), label=shown.row.number, current=True)
    context = {
        "shown": shown,
        "case": case,
        "badges": presenting.badges(shown.row),
        "matter": presenting.matter_facts(case),
        "running": presenting.running(case),
        "record": presenting.record_facts(shown) if is_received else [],
        "may_amend": shown.may_book and shown.row.checked is Checked.RETURNED,
        "journal": journal(shown.entries),
        "trail": presenting.trail(presenting.day_link(shown.day), here),
        "may_correct": shown.may_book and receiving.may_still_have_come(booking_id, now=clock.now()),
        "is_coming": shown.may_book and shown.row.state in COMING,
        "is_today": clock.today() >= office_day(shown.day.begins_at),
        "may_decide": shown.may_book
        and is_received
        and shown.row.decision is None
        and shown.row.checked is not Checked.RETURNED,
        "may_settle": shown.may_keep and shown.row.is_open,
    }
    return render(request, "desk/receptions/booking.html", context)


@officer_required
@sent_from("desk:reception-booking", "booking_id")
def cancel(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """Somebody cancels at the telephone."""
    return _step(request, booking_id, bookings.cancel, done=_("已取消，候补的依次递补。"))


@officer_required
@sent_from("desk:reception-booking", "booking_id")
def absent(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """Nobody came."""
    return _step(request, booking_id, bookings.mark_absent, done=_("已记下没有来；以后照样可以再约。"))


@officer_required
@sent_from("desk:reception-booking", "booking_id")
def explain(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """Answered on the spot."""
    return _step(request, booking_id, receiving.explain, done=_("已记下：当场答复、解释，没有另外要办的。"))


@officer_required
@require_http_methods(["GET", "POST"])
def record(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """What was said."""
    form = RecordForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        receiving.record(booking_id, form.reception(), **by)

    words = {"title": _("接访记录"), "send": _("记下"), "done": _("已记录，请领导核对。接着定下怎样办。")}
    note = _("记录人是您。领导随后核对自己的答复，记录人不能自己核对。")
    return _small(request, booking_id, form, do, template=ABOUT_RECORD, note=note, **words)


@officer_required
@sent_from("desk:reception-booking", "booking_id")
def confirm(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The leader has read what was written down, and it is right."""
    form = CheckForm(request.POST)
    stamp = form.cleaned_data["stamp"] if form.is_valid() else ""

    def do(booking_id: UUID, **by: Any) -> None:
        checking.confirm(booking_id, stamp=stamp, **by)

    return _step(request, booking_id, do, done=_("已核对。这份记录从现在起不能再改。"))


@officer_required
@require_http_methods(["GET", "POST"])
def send_back(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The leader's answer was written down wrongly."""
    form, shown = SendBackForm(kept_forms.form_data(request)), _shown(request, booking_id)
    if shown.row.checked is not None:
        messages.error(request, _("现在不能退回：%(state)s。") % {"state": shown.row.checked.label})
        return redirect(presenting.address(shown.row))
    if not shown.may_check:
        raise PermissionDenied(str(NOT_TO_CHECK))

    def do(**by: Any) -> None:
        checking.send_back(booking_id, **form.cleaned_data, **by)

    words = {"title": _("退回更正"), "done": _("已退回。更正以后再请您核对。")}
    return _form(request, shown, form, do, template=ABOUT_RECORD, record=presenting.words_of(shown), **words)


@officer_required
@require_http_methods(["GET", "POST"])
def amend(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The leader's answer anew."""
    form = AmendForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        checking.amend(booking_id, **form.cleaned_data, **by)

    words = {"title": _("更正领导的答复"), "done": _("已更正，请领导再核对。")}
    record = presenting.words_of(_shown(request, booking_id))
    return _small(request, booking_id, form, do, template=ABOUT_RECORD, record=record, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def instruct(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The leader's instruction, recorded on the matter."""
    form = InstructForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        receiving.instruct(booking_id, form.instruction_given(), **by)

    words = {"title": _("登记领导批示"), "done": _("批示已登记在信访事项上，落实以前列在接访里。")}
    return _small(request, booking_id, form, do, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def charge(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """The leader takes charge of the matter."""
    office_id = _shown(request, booking_id).day.office_id
    form = ChargeForm(kept_forms.form_data(request), on=clock.today(), office_id=office_id)

    def do(**by: Any) -> None:
        receiving.take_charge(booking_id, form.charge(), **by)

    words = {"title": _("领导包案"), "send": _("登记包案"), "done": _("包案已登记在信访事项上，结束以前列在接访里。")}
    return _small(request, booking_id, form, do, **words)


@officer_required
@require_http_methods(["GET", "POST"])
def settle(request: DeskRequest, booking_id: UUID) -> HttpResponseBase:
    """What came of it."""
    form = SettleForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        receiving.settle(booking_id, **form.cleaned_data, **by)

    return _small(request, booking_id, form, do, title=_("登记落实"), done=_("已登记落实。"))


def _step(request: DeskRequest, booking_id: UUID, do: Callable[..., Any], *, done: str) -> HttpResponseBase:
    back = presenting.address(_shown(request, booking_id).row)
    return single_step(request, lambda: do(booking_id, actor=request.actor, now=clock.now()), done=done, back_href=back)


def _small(
    request: DeskRequest, booking_id: UUID, form: PlainForm, do: Callable[..., Any], **words: Any
) -> HttpResponseBase:
    shown = _shown(request, booking_id)
    if not shown.may_book:
        raise PermissionDenied(str(NOT_YOURS))
    return _form(request, shown, form, do, **words)


def _form(
    request: DeskRequest, shown: BookingView, form: PlainForm, do: Callable[..., Any], **words: Any
) -> HttpResponseBase:
    row = shown.row
    return small_form(
        request,
        form,
        lambda: do(actor=request.actor, now=clock.now()),
        subject=f"{row.number} {row.title}",
        back_href=presenting.address(row),
        **words,
    )


def _shown(request: DeskRequest, booking_id: UUID) -> BookingView:
    try:
        return received.booking(booking_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这个预约，或者您无权查看。")) from missing
