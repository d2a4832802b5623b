"""The roster and the days on duty, for whoever keeps them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.counsel.operations import duty as duties
from xinfang.counsel.operations import roster as operations
from xinfang.counsel.queries import roster as queries
from xinfang.counsel.types.roster import ExpertView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.counsel.forms import DutyForm, EndForm, EnterForm, ExpertForm
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import SummaryRow


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Put somebody on the roster."""
    today = clock.today()
    form = EnterForm(kept_forms.form_data(request), initial={"valid_from": today}, office_id=_kept(request), on=today)
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: operations.enter(form.command(), actor=request.actor, now=clock.now()))
        if key is not None:
            messages.success(request, _("已列入名册。"))
            return redirect("desk:expert", expert_id=key)
    context = {"form": form, "title": _("列入名册"), "send": _("列入名册"), "back_href": reverse("desk:counsel")}
    return render(request, "desk/small_form.html", context)


@officer_required
@require_safe
def expert(request: DeskRequest, expert_id: UUID) -> HttpResponseBase:
    """Somebody on the roster; the telephone for whoever keeps it."""
    shown = _shown(expert_id)
    may_keep = shown.office_id in queries.rosters_kept_by(request.actor)
    phone = queries.phone_of(expert_id, actor=request.actor) if may_keep else ""
    context = {"shown": shown, "facts": _facts(shown, phone), "may_keep": may_keep}
    return render(request, "desk/counsel/expert.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def change(request: DeskRequest, expert_id: UUID) -> HttpResponseBase:
    """Say something else of somebody."""
    shown = _kept_entry(request, expert_id)
    said = {
        "name": shown.name,
        "organisation": shown.organisation,
        "body": shown.body_id,
        "licence": shown.licence,
        "fields_known": [str(each) for each in shown.fields],
        "officer": shown.officer_id,
        "phone": queries.phone_of(expert_id, actor=request.actor),
    }
    form = ExpertForm(kept_forms.form_data(request), initial=said, office_id=shown.office_id, on=clock.today())

    def do() -> None:
        operations.change(expert_id, form.details(), actor=request.actor, now=clock.now())

    back_href = reverse("desk:expert", args=[expert_id])
    return small_form(request, form, do, title=_("更改"), done=_("已更改。"), subject=shown.name, back_href=back_href)


@officer_required
@require_http_methods(["GET", "POST"])
def end(request: DeskRequest, expert_id: UUID) -> HttpResponseBase:
    """Take somebody off the roster."""
    shown = _kept_entry(request, expert_id)
    form = EndForm(kept_forms.form_data(request), initial={"last_day": clock.today()})

    def do() -> None:
        operations.end(expert_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    back_href = reverse("desk:expert", args=[expert_id])
    done = _("已登记；以后的值班一并取消。")
    return small_form(request, form, do, title=_("不再列入名册"), done=done, subject=shown.name, back_href=back_href)


@officer_required
@require_http_methods(["GET", "POST"])
def set_duty(request: DeskRequest) -> HttpResponseBase:
    """Set a day on duty."""
    office_id, today = _kept(request), clock.today()
    # Whoever joins the roster later is put on duty ahead, too.
    serving = [each for each in queries.roster(office_id) if each.valid_to is None or each.valid_to >= today]
    form = DutyForm(kept_forms.form_data(request), serving=serving)

    def do() -> None:
        duties.set_duty(form.command(), actor=request.actor, now=clock.now())

    back_href = reverse("desk:counsel")
    return small_form(request, form, do, title=_("安排值班"), done=_("已安排并公布。"), subject="", back_href=back_href)


@officer_required
@sent_from("desk:counsel")
def cancel_duty(request: DeskRequest, on_duty_id: UUID) -> HttpResponseBase:
    """Cancel a day on duty."""

    def do() -> None:
        duties.cancel_duty(on_duty_id, actor=request.actor, now=clock.now())

    return single_step(request, do, done=_("已取消值班。"), back_href=reverse("desk:counsel"))


def _kept(request: DeskRequest) -> int:
    """The office whose roster the officer keeps. Raises PermissionDenied."""
    kept = queries.rosters_kept_by(request.actor)
    if not kept:
        raise _not_kept()
    return kept[0]


def _kept_entry(request: DeskRequest, expert_id: UUID) -> ExpertView:
    """Somebody on a roster that the officer keeps. Raises Http404, or PermissionDenied."""
    shown = _shown(expert_id)
    if shown.office_id not in queries.rosters_kept_by(request.actor):
        raise _not_kept()
    return shown


def _not_kept() -> PermissionDenied:
    return PermissionDenied(_("律师、调解员名册由单位负责人和督办员管理。"))


def _shown(expert_id: UUID) -> ExpertView:
    try:
        return queries.expert(expert_id)
    except Missing as missing:
        raise Http404(_("名册上没有这个人。")) from missing


def _facts(shown: ExpertView, phone: str) -> list[SummaryRow]:
    rows = (
        (_("列入的身份"), str(shown.kind.label)),
        (_("所在"), shown.organisation),
        (_("执业证号"), shown.licence),
        (_("擅长的领域"), _("；").join(str(each.label) for each in shown.fields)),
        (_("起始日期"), shown.valid_from.isoformat()),
        (_("截止日期"), shown.valid_to.isoformat() if shown.valid_to else ""),
        (_("电话"), phone),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]
