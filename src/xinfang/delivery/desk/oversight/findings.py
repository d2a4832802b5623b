"""监督发现: what the system noted about how bodies handle matters, and the answer that somebody gives."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.types.reading import READ_LABELS, Read
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.leafing import leaves, place_of
from xinfang.delivery.desk.opinions.doubts import WORDS as DOUBTS
from xinfang.delivery.desk.oversight.forms import AnswerForm, TriggerForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.values import Link, SummaryRow
from xinfang.oversight.operations.mark import answer_finding
from xinfang.oversight.queries.findings import finding as finding_of
from xinfang.oversight.queries.findings import findings
from xinfang.oversight.queries.recommendations import offices_recommending
from xinfang.oversight.recommendation_types import Kind
from xinfang.oversight.replies import Doubt
from xinfang.oversight.types import Answer, FindingView, Trigger
from xinfang.procedure.codes import OPINION_KIND_LABELS, REVIEW_RESULT_LABELS, OpinionKind, ReviewResult


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The findings that wait for an answer, or those that do not any more."""
    is_closed, form = "closed" in request.GET, TriggerForm(request.GET)
    try:
        page = findings(request.actor, is_closed=is_closed, trigger=form.narrowing(), place=place_of(request))
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从监督发现重新打开。")) from missing
    context: dict[str, Any] = {
        "lines": [(row, said(row)) for row in page.rows],
        "tabs": _tabs(is_closed=is_closed),
        "is_closed": is_closed,
        "form": form,
        **leaves(request, page),
    }
    return render(request, "desk/oversight/findings.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def finding(request: DeskRequest, finding_id: int) -> HttpResponseBase:
    """One finding; whoever it is addressed to answers it here."""
    try:
        shown = finding_of(finding_id, request.actor)
    except Missing as missing:
        raise Http404(_("没有这条监督发现，或者您无权查看。")) from missing
    form = AnswerForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        answer, reason = Answer(form.cleaned_data["answer"]), form.cleaned_data["reason"]

        def answered() -> bool:
            answer_finding(finding_id, answer=answer, reason=reason, actor=request.actor, now=clock.now())
            return True

        if attempt(form, answered):
            messages.success(request, _("已登记：%(answer)s。") % {"answer": answer.label})
            return redirect("desk:findings")
    context = {
        "shown": shown,
        "form": form,
        "facts": _facts(shown),
        "to_problem": _to_problem(shown),
        "to_recommendation": _to_recommendation(shown) if offices_recommending(request.actor) else "",
        "trail": [
            Link(href=reverse("desk:findings"), label=_("监督发现")),
            Link(href=reverse("desk:finding", args=[finding_id]), label=str(shown.trigger.label), current=True),
        ],
    }
    return render(request, "desk/oversight/finding.html", context)


def said(shown: FindingView) -> str:
    """What was noted, in a sentence."""
    return _SENTENCES[shown.trigger](shown.facts)


def _again(facts: Mapping[str, str]) -> str:
    words = _("%(concluded_on)s 办结，%(again_on)s 又收到同一事项（%(again)s）：请复核原来的答复是否到位。")
    return words % facts


def _unperformed(facts: Mapping[str, str]) -> str:
    return _("意见写明 %(promised_for)s 前落实，没有落实的凭证：请督促落实。") % facts


def _overturned(facts: Mapping[str, str]) -> str:
    named = {
        "kind": _(OPINION_KIND_LABELS[OpinionKind(facts["kind"])]),
        "result": _(REVIEW_RESULT_LABELS[ReviewResult(facts["result"])]),
        "on": facts["served_on"],
    }
    return _("%(on)s 送达的%(kind)s决定%(result)s：请对照原意见查找原因，改进办理。") % named


def _shared(facts: Mapping[str, str]) -> str:
    named = dict(facts)
    named["place"] = " ".join(filter(None, (facts["region"], facts["place"])))
    words = _("%(place)s的“%(topic)s”问题，一年内有 %(matters)s 件互不相干的反映：请研究是否提出完善政策的建议。")
    return words % named


def _sealed_read(facts: Mapping[str, str]) -> str:
    named = {"on": facts["read_on"], "what": _(READ_LABELS[Read(facts["what"])])}
    return _("%(on)s，%(what)s被值守名单以外的人看过：请按安全事件核查阅看记录。") % named


def _empty(facts: Mapping[str, str]) -> str:
    named = {
        "claims": _claims(facts["claims"]),
        "on": facts["signed_on"],
        "why": "".join(str(DOUBTS[Doubt(doubt)]) for doubt in facts["doubts"].split()),
    }
    words = _(
        "%(on)s 签发的意见对第 %(claims)s 项诉求的答复可能没有答到：%(why)s请对照诉求看一看，需要的督促补充答复。"
    )
    return words % named


def _copied(facts: Mapping[str, str]) -> str:
    words = _(
        "%(signed_on)s 签发的意见对第 %(claims)s 项诉求的答复，和 %(earlier)s 对第 %(earlier_claims)s 项诉求的答复"
        "几乎一样，诉求却不相干：请核实是否答到了各自的诉求。"
    )
    return words % facts


def _pledged(facts: Mapping[str, str]) -> str:
    words = _(
        "%(signed_on)s 签发的意见在对第 %(claims)s 项诉求的答复里写了 %(pledged_for)s 以前做到，没有相应的落实期限，"
        "也没有办结的凭证：请核实是否做到。"
    )
    return words % facts


def _claims(positions: str) -> str:
    return _("、").join(sorted(positions.split(), key=int))


_SENTENCES: Mapping[Trigger, Callable[[Mapping[str, str]], str]] = MappingProxyType(
    {
        Trigger.AGAIN: _again,
        Trigger.UNPERFORMED: _unperformed,
        Trigger.OVERTURNED: _overturned,
        Trigger.SHARED: _shared,
        Trigger.SEALED_READ: _sealed_read,
        Trigger.EMPTY: _empty,
        Trigger.COPIED: _copied,
        Trigger.PLEDGED: _pledged,
    }
)


def _facts(shown: FindingView) -> list[SummaryRow]:
    outcome = str(shown.answer.label) if shown.answer else ""
    rows = (
        (_("情况"), said(shown)),
        (_("所涉单位"), shown.body_name),
        (_("由谁处理"), shown.addressee_name),
        (_("发现日期"), shown.found_on.isoformat()),
        (_("信访编号"), shown.number or shown.facts.get("numbers", "")),
        (_("已自行改正"), shown.settled_on.isoformat() if shown.settled_on else ""),
        (_("处理"), outcome),
        (_("理由"), shown.reason),
        (_("处理人"), shown.answered_by),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def _to_problem(shown: FindingView) -> str:
    """The form that brings the matters of a shared problem together, filled in."""
    if shown.trigger is not Trigger.SHARED:
        return ""
    numbers = "&".join(f"matter={number}" for number in shown.facts["numbers"].split())
    return f"{reverse('desk:problem-new')}?{numbers}"


def _tabs(*, is_closed: bool) -> list[Link]:
    here = reverse("desk:findings")
    return [
        Link(href=here, label=_("待处理"), icon="hourglass", current=not is_closed),
        Link(href=f"{here}?closed=1", label=_("已处理"), icon="circle-check", current=is_closed),
        Link(href=reverse("desk:warnings"), label=_("预警"), icon="clock-exclamation"),
    ]


def _to_recommendation(shown: FindingView) -> str:
    """The form of the recommendation that a finding suggests, as far as it can be filled in."""
    if shown.trigger is Trigger.SEALED_READ:
        return ""
    kind = Kind.IMPROVE_POLICY if shown.trigger is Trigger.SHARED else Kind.IMPROVE_WORK
    numbers = shown.number or "\n".join(shown.facts.get("numbers", "").split())
    return f"{reverse('desk:recommendation-new')}?{urlencode({'kind': kind, 'finding': shown.id, 'number': numbers})}"
