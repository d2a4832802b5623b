"""Receptions apart, for the reporting team alone: who asks to be heard in person, when and where, and what was said."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
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
from xinfang.delivery.desk.receptions.forms import ArrangeForm, HeardForm, OnTheTelephoneForm
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import Link, SummaryRow
from xinfang.receptions.operations import apart as operations
from xinfang.receptions.queries import apart as queries
from xinfang.receptions.types import ApartState, ApartView

NOT_YOURS = gettext_lazy("检举控告人由举报检举组单独接待。")


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """Who waits to be heard, and who was."""
    _require_team(request)
    context = {"ahead": queries.apart_ahead(), "before": queries.apart_before(), "trail": presenting.trail(_home(True))}
    return render(request, "desk/receptions/apart.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Somebody asks on the telephone."""
    _require_team(request)
    form, home = OnTheTelephoneForm(kept_forms.form_data(request)), _home()

    def do() -> None:
        operations.ask(**form.cleaned_data, actor=request.actor, now=clock.now())

    words = {"title": _("代为要求"), "done": _("已登记。请约定时间和地点。")}
    return small_form(request, form, do, subject=home.label, back_href=home.href, **words)


@officer_required
@require_safe
def page(request: DeskRequest, apart_id: UUID) -> HttpResponseBase:
    """One of them."""
    shown = _shown(request, apart_id)
    case_or_404(shown.number, actor=request.actor)  # whoever reads what was said is in the log of readings
    context = {
        "shown": shown,
        "facts": _facts(shown),
        "journal": journal(shown.entries),
        "trail": presenting.trail(_home(), Link(href="", label=shown.number, current=True)),
        "may_record": shown.arrangement is not None
        and shown.state is ApartState.ARRANGED
        and office_day(shown.arrangement.begins_at) <= clock.today(),
    }
    return render(request, "desk/receptions/apart_one.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def arrange(request: DeskRequest, apart_id: UUID) -> HttpResponseBase:
    """When and where."""
    shown = _shown(request, apart_id)
    form = ArrangeForm(kept_forms.form_data(request), shown=shown.arrangement, on=clock.today())

    def do(**by: Any) -> None:
        operations.arrange(apart_id, form.arrangement(), **by)

    done = _("已约定。本人凭编号和查询码看得到；没有选消息提醒的，请用安全的办法告诉。")
    return _small(request, shown, form, do, title=_("约定时间地点"), done=done)


@officer_required
@require_http_methods(["GET", "POST"])
def record(request: DeskRequest, apart_id: UUID) -> HttpResponseBase:
    """What was said."""
    shown, form = _shown(request, apart_id), HeardForm(kept_forms.form_data(request))

    def do(**by: Any) -> None:
        operations.record(apart_id, form.heard(), **by)

    return _small(request, shown, form, do, title=_("接待记录"), done=_("已记录，只有举报检举组和本人看得到。"))


@officer_required
@sent_from("desk:apart-one", "apart_id")
def end(request: DeskRequest, apart_id: UUID) -> HttpResponseBase:
    """It does not take place."""
    back = _address(_shown(request, apart_id))

    def do() -> None:
        operations.end(apart_id, actor=request.actor, now=clock.now())

    return single_step(request, do, done=_("已记下不再约；以后可以再要求。"), back_href=back)


def _small(
    request: DeskRequest, shown: ApartView, form: PlainForm, do: Callable[..., Any], *, title: str, done: str
) -> HttpResponseBase:
    back = _address(shown)
    if request.method == "GET" and not shown.is_ahead:
        messages.error(request, _("这次单独接待已经结束；还要见的，可以再要求一次。"))
        return redirect(back)
    return small_form(
        request,
        form,
        lambda: do(actor=request.actor, now=clock.now()),
        title=title,
        done=done,
        subject=shown.number,
        back_href=back,
    )


def _shown(request: DeskRequest, apart_id: UUID) -> ApartView:
    try:
        return queries.apart(apart_id)
    except Missing as missing:
        raise Http404(_("没有这次接待，或者您无权查看。")) from missing


def _require_team(request: DeskRequest) -> None:
    if not queries.receives_apart(request.actor):
        raise PermissionDenied(str(NOT_YOURS))


def _home(current: bool = False) -> Link:
    return Link(href=reverse("desk:apart"), label=_("单独接待"), current=current)


def _address(shown: ApartView) -> str:
    return reverse("desk:apart-one", args=[shown.id])


def _facts(shown: ApartView) -> Sequence[SummaryRow]:
    met = shown.arrangement
    rows = (
        (_("什么时候要求的"), shown.asked_on.isoformat()),
        (_("本人的愿望"), shown.wish),
        (_("时间"), f"{timezone.localtime(met.begins_at):%Y-%m-%d %H:%M}" if met else ""),
        (_("地点"), met.place if met else ""),
        (_("到了找谁"), met.ask_for if met else ""),
        (_("来访人说了什么"), shown.said),
        (_("怎样答复"), shown.answered),
        (_("来访人怎样确认"), shown.confirmed),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]
