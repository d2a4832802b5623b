"""Pages of recommendations: the list, one of them, its letter, and the small forms about it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.leafing import leaves, place_of
from xinfang.delivery.desk.recommendations import presenting
from xinfang.delivery.desk.recommendations.forms import FeedbackForm, OutcomeForm, RecommendationForm, values_of
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from
from xinfang.letters.layout.pdf import pdf_of
from xinfang.oversight.operations import recommend
from xinfang.oversight.queries import recommendations as queries
from xinfang.oversight.queries.recommendations import Scope
from xinfang.oversight.recommendation_letter import sheet_of
from xinfang.oversight.recommendation_types import Kind, RecommendationView, Standing


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The recommendations in sight, the latest first."""
    scope = _scope(request.GET.get("view", ""))
    try:
        page = queries.recommendations(scope=scope, actor=request.actor, on=clock.today(), place=place_of(request))
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从列表重新打开。")) from missing
    context = {
        "lines": presenting.lines(page.rows),
        "tabs": presenting.tabs(scope),
        "may_recommend": bool(queries.offices_recommending(request.actor)),
        **leaves(request, page),
    }
    return render(request, "desk/recommendations/index.html", context)


@officer_required
@require_safe
def recommendation(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """One recommendation: what it says, how it stands, who did what about it."""
    shown = _shown(request, recommendation_id)
    standing = shown.row.standing
    context = {
        "shown": shown,
        "badge": presenting.badge(shown.row),
        "facts": presenting.facts(shown),
        "journal": presenting.journal(shown),
        "trail": presenting.trail(shown),
        "is_draft": shown.may_keep and standing is Standing.DRAFT,
        "is_issued": standing is not Standing.DRAFT,
        "may_remind": shown.may_keep and shown.row.is_late,
        "may_conclude": shown.may_keep and standing is Standing.ANSWERED and shown.row.kind is Kind.ACCOUNTABILITY,
    }
    return render(request, "desk/recommendations/recommendation.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Draft a recommendation; an address may bring the matter, the body or the finding from which it comes."""
    _require_keeper(request)
    brought = {
        "kind": request.GET.get("kind", ""),
        "about": request.GET.get("about", ""),
        "numbers": request.GET.get("number", ""),
        "finding": request.GET.get("finding", ""),
    }
    initial = {name: value for name, value in brought.items() if value}
    form = RecommendationForm(kept_forms.form_data(request), actor=request.actor, on=clock.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: recommend.draft(form.text(), actor=request.actor, now=clock.now()))
        if key is not None:
            messages.success(request, _("已起草，核对以后发出。"))
            return redirect("desk:recommendation", recommendation_id=key)
    back_href = reverse("desk:recommendations")
    context = {"form": form, "title": _("提出建议"), "send": _("保存草稿"), "back_href": back_href}
    return render(request, "desk/small_form.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def revise(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """Change a draft."""
    shown = _shown(request, recommendation_id)
    form = RecommendationForm(
        kept_forms.form_data(request), actor=request.actor, on=clock.today(), initial=values_of(shown)
    )

    def do() -> None:
        recommend.revise(recommendation_id, form.text(), actor=request.actor, now=clock.now())

    return _small(request, shown, form, do, title=_("修改草稿"), done=_("已修改。"))


@officer_required
@sent_from("desk:recommendation", "recommendation_id")
def issue(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """Send it."""
    return _done(request, recommendation_id, recommend.issue, _("已发出，反馈期限开始计算。"))


@officer_required
@sent_from("desk:recommendation", "recommendation_id")
def remind(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """Ask for the feedback that is late."""
    return _done(request, recommendation_id, recommend.remind, _("已登记催促。"))


@officer_required
@require_http_methods(["GET", "POST"])
def feed_back(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """Say what the own body makes of it."""
    shown, form = _shown(request, recommendation_id), FeedbackForm(kept_forms.form_data(request))

    def do() -> None:
        recommend.feed_back(recommendation_id, form.feedback(), actor=request.actor, now=clock.now())

    return _small(request, shown, form, do, title=_("反馈采纳情况"), done=_("已反馈。"))


@officer_required
@require_http_methods(["GET", "POST"])
def conclude(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """Record what came of it."""
    shown, form = _shown(request, recommendation_id), OutcomeForm(kept_forms.form_data(request), on=clock.today())

    def do() -> None:
        recommend.conclude(recommendation_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    return _small(request, shown, form, do, title=_("登记处理结果"), done=_("已登记处理结果。"))


@officer_required
@require_safe
def letter(request: DeskRequest, recommendation_id: UUID) -> HttpResponseBase:
    """The letter of an issued recommendation."""
    # Whatever language the reader chose, the letter is in the one of the record.
    with translation.override(RECORD_LANGUAGE):
        shown = _shown(request, recommendation_id)
        if shown.row.standing is Standing.DRAFT:
            raise Http404
        sheet = sheet_of(shown)
    answer = HttpResponse(pdf_of(sheet), content_type="application/pdf")
    answer["Content-Disposition"] = "inline"
    return answer


def _done(request: DeskRequest, recommendation_id: UUID, operation: Callable[..., None], done: str) -> HttpResponseBase:
    """Do what needs no words, and go back to the page of the recommendation."""
    back_href = reverse("desk:recommendation", args=[recommendation_id])
    return single_step(
        request,
        lambda: operation(recommendation_id, actor=request.actor, now=clock.now()),
        done=done,
        back_href=back_href,
    )


def _small(
    request: DeskRequest, shown: RecommendationView, form: PlainForm, do: Callable[[], None], *, title: str, done: str
) -> HttpResponseBase:
    """A small form about one recommendation: shown, or done."""
    back_href = presenting.address(shown.row)
    return small_form(request, form, do, title=title, done=done, subject=shown.row.title, back_href=back_href)


def _shown(request: DeskRequest, recommendation_id: UUID) -> RecommendationView:
    try:
        return queries.recommendation(recommendation_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404 from missing


def _require_keeper(request: DeskRequest) -> None:
    if not queries.offices_recommending(request.actor):
        raise PermissionDenied(_("建议由信访部门的督办员和负责人提出。"))


def _scope(typed: str) -> Scope:
    return Scope(typed) if typed in set(Scope) else Scope.WAITING
