"""What is done about a matter beside its file: advice asked and given, referrals, papers exchanged."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.counsel.operations import matters as operations
from xinfang.counsel.queries import matters as queries
from xinfang.counsel.types.matters import AdviceState, AdviceView, MatterCounsel
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.counsel.forms import AdviceForm, OutcomeForm, PaperForm, ReferForm, WordsForm
from xinfang.delivery.desk.counsel.presenting import ADVICE_TONES, OUTCOME_TONES
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.sending import nothing_sent
from xinfang.delivery.ui.values import Link, Tone


@officer_required
@require_safe
def beside(request: DeskRequest, number: str) -> HttpResponseBase:
    """All of it about one matter."""
    shown = _of_matter(request, number)
    context = {
        "shown": shown,
        "advice": [
            (each, ADVICE_TONES[each.state], each.is_mine and each.state is AdviceState.ASKED) for each in shown.advice
        ],
        "referrals": [(each, OUTCOME_TONES.get(each.outcome, Tone.PLAIN)) for each in shown.referrals],
        "trail": (
            Link(href=reverse("desk:home"), label=_("工作台")),
            Link(href=reverse("desk:case", args=[shown.number]), label=shown.number),
            Link(href=request.path, label=_("法律意见、转介和往来"), current=True),
        ),
    }
    return render(request, "desk/counsel/beside.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def ask_advice(request: DeskRequest, number: str) -> HttpResponseBase:
    """Ask a lawyer."""
    body_id = _acting_for(request, number)
    form = AdviceForm(kept_forms.form_data(request), number=number, body_id=body_id, on=clock.today())

    def do() -> None:
        operations.ask_advice(form.command(), actor=request.actor, now=clock.now())

    return _small(request, number, form, do, title=_("请律师出具意见"), done=_("已请律师出具意见。"))


@officer_required
@require_http_methods(["GET", "POST"])
def give_advice(request: DeskRequest, advice_id: UUID) -> HttpResponseBase:
    """Give advice."""
    asked, form = _advice(request, advice_id), WordsForm(kept_forms.form_data(request))

    def do() -> None:
        operations.give_advice(advice_id, form.cleaned_data["words"], actor=request.actor, now=clock.now())

    return _small(request, asked.number, form, do, title=_("出具意见"), done=_("已出具。"), hint=asked.question)


@officer_required
@require_http_methods(["GET", "POST"])
def decline_advice(request: DeskRequest, advice_id: UUID) -> HttpResponseBase:
    """Say that one cannot give it."""
    asked, form = _advice(request, advice_id), WordsForm(kept_forms.form_data(request))
    form.fields["words"].label = _("原因")

    def do() -> None:
        operations.decline_advice(advice_id, form.cleaned_data["words"], actor=request.actor, now=clock.now())

    title = _("回避，或者不能出具")
    return _small(request, asked.number, form, do, title=title, done=_("已回复。"), hint=asked.question)


@officer_required
@require_http_methods(["GET", "POST"])
def take_advice_back(request: DeskRequest, advice_id: UUID) -> HttpResponseBase:
    """Take back what was asked; whoever only opens the address is led to its matter."""
    try:
        back_href = _address(queries.advice(advice_id, actor=request.actor).number)
    except Missing as missing:
        raise _gone() from missing

    if request.method != "POST":
        return nothing_sent(request, back_href)

    def do() -> None:
        operations.take_advice_back(advice_id, actor=request.actor, now=clock.now())

    return single_step(request, do, done=_("已撤回，律师不再出具。"), back_href=back_href)


@officer_required
@require_http_methods(["GET", "POST"])
def refer(request: DeskRequest, number: str) -> HttpResponseBase:
    """Refer somebody."""
    body_id, form = (
        _acting_for(request, number),
        ReferForm(kept_forms.form_data(request), initial=_today("referred_on")),
    )

    def do() -> None:
        operations.refer(form.command(number=number, body_id=body_id), actor=request.actor, now=clock.now())

    return _small(request, number, form, do, title=_("转介"), done=_("已登记转介。"))


@officer_required
@require_http_methods(["GET", "POST"])
def end_referral(request: DeskRequest, referral_id: UUID) -> HttpResponseBase:
    """Record what came of a referral."""
    try:
        number, shown = queries.referral(referral_id, actor=request.actor)
    except Missing as missing:
        raise _gone() from missing
    if request.method != "POST" and not shown.may_end:
        return redirect(_address(number))
    form = OutcomeForm(kept_forms.form_data(request), initial=_today("ended_on"))

    def do() -> None:
        operations.end_referral(referral_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    hint = f"{shown.kind.label} · {shown.institution}"
    return _small(request, number, form, do, title=_("登记转介的结果"), done=_("已登记结果。"), hint=hint)


@officer_required
@require_http_methods(["GET", "POST"])
def record_paper(request: DeskRequest, number: str) -> HttpResponseBase:
    """Record a paper."""
    body_id, form = _acting_for(request, number), PaperForm(kept_forms.form_data(request), initial=_today("dated"))

    def do() -> None:
        operations.record_paper(form.command(number=number, body_id=body_id), actor=request.actor, now=clock.now())

    return _small(request, number, form, do, title=_("登记往来文书"), done=_("已登记。"))


@officer_required
@require_http_methods(["GET", "POST"])
def strike_paper(request: DeskRequest, paper_id: UUID) -> HttpResponseBase:
    """Strike a paper that was recorded by mistake; whoever only opens the address is led to its matter."""
    try:
        back_href = _address(queries.number_of_paper(paper_id))
    except Missing as missing:
        raise _gone() from missing

    if request.method != "POST":
        return nothing_sent(request, back_href)

    def do() -> None:
        operations.strike_paper(paper_id, actor=request.actor, now=clock.now())

    return single_step(request, do, done=_("已作废，仍然看得到。"), back_href=back_href)


def _small(
    request: DeskRequest,
    number: str,
    form: PlainForm,
    do: Callable[[], None],
    *,
    title: str,
    done: str,
    hint: str = "",
) -> HttpResponseBase:
    return small_form(
        request,
        form,
        do,
        title=title,
        done=done,
        subject=number,
        back_href=_address(number),
        template="desk/counsel/beside_form.html",
        hint=hint,
    )


def _of_matter(request: DeskRequest, number: str) -> MatterCounsel:
    try:
        return queries.of_matter(number, actor=request.actor)
    except Missing as missing:
        raise _gone() from missing


def _acting_for(request: DeskRequest, number: str) -> int:
    """The body for which the officer works on the matter. Raises PermissionDenied."""
    body_id = _of_matter(request, number).acting_for
    if body_id is None:
        raise PermissionDenied(_("由办理这件事项的工作人员办。"))
    return body_id


def _advice(request: DeskRequest, advice_id: UUID) -> AdviceView:
    """The advice that the officer was asked for."""
    try:
        asked = queries.advice(advice_id, actor=request.actor)
    except Missing as missing:
        raise _gone() from missing
    if not asked.is_mine:
        raise _gone()
    return asked


def _today(name: str) -> dict[str, object]:
    return {name: clock.today()}


def _address(number: str) -> str:
    return reverse("desk:beside", args=[number])


def _gone() -> Http404:
    return Http404(_("没有这一项，或者您无权查看。"))
