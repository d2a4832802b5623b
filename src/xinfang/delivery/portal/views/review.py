"""对意见不服？ The right explained, the request page by page, the check, and the application on paper (T21, T24)."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.review import request_review
from xinfang.cases.types.acting import ReviewPlea
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal import presenting
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.review import FORM_OF, AppealForm, claim_ids
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import SummaryRow
from xinfang.law.model import Rule
from xinfang.procedure.codes import OpinionKind

UNPROCESSABLE = 422
KEPT = "review_drafts"


@require_GET
@for_petitioners
def explain(request: PortalRequest, number: str) -> HttpResponseBase:
    """What the right is, until when it lasts, whom to ask; and what to do when the time has passed."""
    view = view_or_404(number)
    if view.appeal is None and not view.has_lapsed and not view.requests:
        raise Http404
    context = {"view": view, "back_href": _matter(view), "today": clock.today(), **_time(view)}
    return render(request, "portal/review/explain.html", context)


@require_http_methods(["GET", "POST"])
@for_petitioners
def step(request: PortalRequest, number: str, step: str) -> HttpResponseBase:
    """One question of the request; the answer is kept in the session until it is sent."""
    view = _open_view(number)
    steps = _steps(view)
    if step not in steps:
        raise Http404
    kept = _kept(request, view)
    form = FORM_OF[step](request.POST or None, view=view, initial=kept)
    if request.method == "POST" and form.is_valid():
        kept.update(form.kept())  # as typed: the session holds no keys of another type
        request.session.modified = True
        return redirect(_after(view, step))
    place = steps.index(step)
    context = {
        "view": view,
        "form": form,
        "step": place + 1,
        "steps": len(steps) + 1,
        "back_href": _page(view, steps[place - 1]) if place else reverse("portal:review", args=[view.number]),
    }
    return render(request, f"portal/review/{step}.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_petitioners
def check(request: PortalRequest, number: str) -> HttpResponseBase:
    """Everything once more, and then it is sent: once, however often the button is pressed."""
    view = view_or_404(number)
    sent = request.session.get(KEPT, {}).get(str(view.id))
    if request.method == "POST" and sent is not None and view.appeal is None and view.requests:
        return _sent(request, view)  # the button was pressed twice
    view = _open_view(number)
    kept = _kept(request, view)
    missing = next((name for name in _steps(view) if not _form(name, view, kept).is_valid()), None)
    if missing is not None:
        return redirect(_page(view, missing))
    problem = _send(request, view, kept) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return _sent(request, view)
    context = {
        "view": view,
        "rows": _rows(view, kept),
        "problem": problem,
        "step": len(_steps(view)) + 1,
        "steps": len(_steps(view)) + 1,
        "back_href": _page(view, _steps(view)[-1]),
    }
    return render(request, "portal/review/check.html", context, status=UNPROCESSABLE if problem else 200)


@require_GET
@for_petitioners
def paper(request: PortalRequest, number: str) -> HttpResponseBase:
    """The application to print and sign, with as much filled in as is known."""
    view = view_or_404(number)
    if view.appeal is None and not view.requests:
        raise Http404
    kept = _kept(request, view) if view.appeal else {}
    latest = view.requests[-1] if view.appeal is None else None
    chosen = {claim.position for claim in view.claims if claim.id in claim_ids(kept)}
    everything = {claim.position for claim in view.claims if view.appeal and claim.id in view.appeal.claim_ids}
    positions = set(latest.positions) if latest else chosen or everything
    decided = next((opinion for opinion in reversed(view.opinions) if opinion.served_on), None)
    context = {
        "view": view,
        "kind": latest.kind if latest else view.appeal.kind if view.appeal else "",
        "organ": latest.organ_name if latest else _organ_name(view, kept),
        "claims": [claim for claim in view.claims if claim.position in positions],
        "request_text": latest.request if latest else kept.get("request", ""),
        "reasons": latest.reasons if latest else kept.get("reasons", ""),
        "decided": decided,
        "day": latest.received_on if latest else None,
    }
    return render(request, "portal/review/paper.html", context)


def _time(view: TrackView) -> dict[str, Any]:
    """How long the right lasts, or which periods run on what was asked."""
    if view.appeal is None:
        asked = {Rule.REVIEW_ACCEPT, Rule.REVIEW_DECIDE, Rule.REEXAM_DECIDE}
        clocks = [item for item in presenting.running(view.clocks) if item.rule in asked]
        return {"running": [presenting.reasoned(item, number=view.number) for item in clocks]}
    return {
        "days_left": (view.appeal.until - clock.today()).days,
        "clock_rule": Rule.REEXAM_REQUEST if view.appeal.kind == OpinionKind.REEXAM else Rule.REVIEW_REQUEST,
        "first_href": _page(view, _steps(view)[0]),
    }


def _open_view(number: str) -> TrackView:
    view = view_or_404(number)
    if view.appeal is None or not view.appeal.superiors:
        raise Http404
    return view


def _steps(view: TrackView) -> list[str]:
    """The pages; where there is one body to ask, nobody is asked to choose."""
    assert view.appeal is not None
    return [name for name in FORM_OF if name != "organ" or len(view.appeal.superiors) > 1]


def _kept(request: PortalRequest, view: TrackView) -> dict[str, Any]:
    """What was answered so far, for this decision on this matter, under one key of its own."""
    drafts: dict[str, dict[str, Any]] = request.session.setdefault(KEPT, {})
    kept = drafts.get(str(view.id))
    assert view.appeal is not None
    if kept is None or kept["seq"] != view.last_seq or kept["kind"] != view.appeal.kind:
        answers = {name: value for name, value in (kept or {}).items() if name not in {"seq", "kind", "key"}}
        kept = answers | {"seq": view.last_seq, "kind": view.appeal.kind, "key": str(uuid4())}
        drafts[str(view.id)] = kept
        request.session.modified = True
    return kept


def _form(name: str, view: TrackView, kept: dict[str, Any]) -> AppealForm:
    return FORM_OF[name](kept, view=view)


def _words(view: TrackView, kept: dict[str, Any]) -> AppealForm:
    """The last page as it was answered; it was found in order before."""
    form = _form("words", view, kept)
    form.full_clean()
    return form


def _organ(view: TrackView, kept: dict[str, Any]) -> int:
    assert view.appeal is not None
    superiors = view.appeal.superiors
    return superiors[0].id if len(superiors) == 1 else int(kept["organ"])


def _organ_name(view: TrackView, kept: dict[str, Any]) -> str:
    assert view.appeal is not None
    names = {str(superior.id): superior.name for superior in view.appeal.superiors}
    return names.get(str(kept.get("organ")), next(iter(names.values())) if len(names) == 1 else "")


def _rows(view: TrackView, kept: dict[str, Any]) -> list[SummaryRow]:
    chosen = claim_ids(kept)
    organ_href = _page(view, "organ") if "organ" in _steps(view) else ""
    texts = [f"{claim.position}. {claim.text}" for claim in view.claims if claim.id in chosen]
    return [
        SummaryRow(label=_("向谁申请"), value=_organ_name(view, kept), change_href=organ_href),
        SummaryRow(label=_("不同意的答复"), value="\n".join(texts), change_href=_page(view, "claims")),
        SummaryRow(label=_("希望怎样改"), value=kept["request"], change_href=_page(view, "words")),
        SummaryRow(label=_("为什么不同意"), value=kept["reasons"], change_href=_page(view, "words")),
    ]


def _send(request: PortalRequest, view: TrackView, kept: dict[str, Any]) -> str:
    """Send it; what stands against it, in words, or nothing."""
    plea = ReviewPlea(
        key=UUID(kept["key"]),
        organ=_organ(view, kept),
        claim_ids=claim_ids(kept),
        request=kept["request"],
        reasons=kept["reasons"],
        received_on=clock.today(),
        by_mandate=_words(view, kept).cleaned_data.get("by_mandate"),
    )
    try:
        with transaction.atomic():
            request_review(view.id, plea, seq=kept["seq"], actor=request.actor, now=clock.now())
    except XinfangError as refusal:
        return worded(refusal)
    return ""


def _sent(request: PortalRequest, view: TrackView) -> HttpResponseBase:
    messages.success(request, _("申请已经提交。下面可以看到由谁审查、最迟哪天答复，也可以把申请书打印出来留底。"))
    return redirect("portal:review", number=view.number)


def _after(view: TrackView, step: str) -> str:
    steps = _steps(view)
    place = steps.index(step) + 1
    return _page(view, steps[place]) if place < len(steps) else reverse("portal:review_check", args=[view.number])


def _page(view: TrackView, step: str) -> str:
    return reverse("portal:review_step", args=[view.number, step])


def _matter(view: TrackView) -> str:
    return reverse("portal:matter", args=[view.number])
