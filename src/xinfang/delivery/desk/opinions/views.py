"""Pages of the opinion: write, preview, sign or return, read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import reviewing_bodies
from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.cases.operations.opinion import (
    return_to_drafter,
    save_draft,
    sign,
    submit_for_signature,
    take_back,
)
from xinfang.cases.queries.sheets import opinion_sheet
from xinfang.cases.types.views import CaseView, OpinionSheet, OpinionView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.acts.views import articles_of, said
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.matters.presenting import may_draft
from xinfang.delivery.desk.opinions.doubts import doubted
from xinfang.delivery.desk.opinions.forms import OVERTAKEN, OpinionForm, ReturnForm, SignForm
from xinfang.delivery.desk.timeline import meanwhile
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.library.types import ArticleView
from xinfang.procedure.acts.review import ISSUING
from xinfang.procedure.codes import OpinionKind

SUBMITTED = "SUBMITTED"
TO_SIGNATORY, TO_PREVIEW = "submit", "preview"
ISSUING_CODES = {act.code for act in ISSUING.values()}


@officer_required
@require_http_methods(["GET", "POST"])
def opinion(request: DeskRequest, number: str) -> HttpResponseBase:
    """Write the opinion; once it awaits its signature, look at it; once it is issued, read it."""
    case = case_or_404(number, actor=request.actor)
    pending = _pending(case)
    if not may_draft(case, request.actor) or (pending and pending.stage == SUBMITTED):
        return _awaiting(request, case, pending)
    form = OpinionForm(kept_forms.form_data(request), case=case, opinion=pending, on=clock.today())
    if request.method == "POST" and form.is_valid() and (saved := attempt(form, lambda: _save(request, case, form))):
        return _go_on(request, number, saved)
    context: dict[str, Any] = {
        "case": case,
        "form": form,
        "opinion": pending,
        "earlier": _earlier(case),
        "articles": _articles(case, request.actor),
    }
    if pending and form.has_error(NON_FIELD_ERRORS, code=OVERTAKEN):
        context["sheet"] = opinion_sheet(pending, matter=case, on=clock.today())
    return render(request, "desk/opinions/edit.html", context)


@officer_required
@require_safe
def preview(request: DeskRequest, number: str) -> HttpResponseBase:
    """The opinion as it will read."""
    case = case_or_404(number, actor=request.actor)
    shown = _pending(case) or next(reversed(case.opinions), None)
    if shown is None:
        return redirect("desk:opinion", number=number)
    return render(request, "desk/opinions/preview.html", _reading(case, shown))


@officer_required
@sent_from("desk:opinion", "number")
def signature(request: DeskRequest, number: str) -> HttpResponseBase:
    """Sign: issue the opinion in the name of the organ."""
    case = case_or_404(number, actor=request.actor)
    pending = _pending(case)
    form = SignForm(request.POST, kind=case.deciding)
    if pending is not None and form.is_valid():
        done = attempt(form, lambda: sign(pending.id, **form.cleaned_data, actor=request.actor, now=clock.now()))
        if done is not None:
            messages.success(request, said(_("签发"), done))
            return redirect("desk:case", number=number)
    form.data = request.POST.dict() | _before_the_eyes(case, pending)
    return _to_sign_or_read(request, case, pending, form, ReturnForm(), seen=request.POST.get("seq"))


@officer_required
@sent_from("desk:opinion", "number")
def returning(request: DeskRequest, number: str) -> HttpResponseBase:
    """Send the draft back with what should be changed."""
    case = case_or_404(number, actor=request.actor)
    pending, form = _pending(case), ReturnForm(request.POST)
    if pending is not None and form.is_valid():
        attempt(form, lambda: return_to_drafter(pending.id, **form.cleaned_data, actor=request.actor, now=clock.now()))
        if form.is_valid():
            messages.success(request, _("已退回起草人修改。"))
            return redirect("desk:case", number=number)
    return _to_sign_or_read(request, case, pending, _sign_form(case, pending), form)


@officer_required
@sent_from("desk:opinion", "number")
def taking_back(request: DeskRequest, number: str) -> HttpResponseBase:
    """Take one's own draft back from its signature, to go on writing."""
    pending = _pending(case_or_404(number, actor=request.actor))
    if pending is None:
        return redirect("desk:opinion", number=number)
    try:
        take_back(pending.id, actor=request.actor)
    except Refused as refusal:
        messages.error(request, worded(refusal))
    else:
        messages.success(request, _("已撤回送签，可以继续修改。"))
    return redirect("desk:opinion", number=number)


def _pending(case: CaseView) -> OpinionView | None:
    """The opinion that is not issued yet; there is never more than one."""
    return next((view for view in case.opinions if view.issued_at is None), None)


def _save(request: DeskRequest, case: CaseView, form: OpinionForm) -> UUID:
    return save_draft(
        case.id,
        summary=form.cleaned_data["summary"],
        answers=form.answers(taking=_taking(request)),
        decision=form.decision(),
        seen=form.cleaned_data["seen"],
        actor=request.actor,
        now=clock.now(),
    )


def _taking(request: DeskRequest) -> int | None:
    """For which claim the drafter takes over the day that the words promise, if for any."""
    place = request.POST.get("take", "")
    return int(place) if place.isdecimal() else None


def _go_on(request: DeskRequest, number: str, saved: UUID) -> HttpResponseBase:
    """The draft is kept, whatever comes next: hand it to the signatory, look at it, or write on."""
    step = request.POST.get("step", "")
    if step == TO_SIGNATORY:
        try:
            submit_for_signature(saved, actor=request.actor, now=clock.now())
        except Refused as refusal:
            messages.error(request, _("草稿已保存，但还不能送签：%(why)s") % {"why": worded(refusal)})
            return redirect("desk:opinion", number=number)
        messages.success(request, _("已送签，等待另一名工作人员审核签发。"))
        return redirect("desk:case", number=number)
    messages.success(request, _("草稿已保存。"))
    return redirect("desk:opinion-preview" if step == TO_PREVIEW else "desk:opinion", number=number)


def _awaiting(request: DeskRequest, case: CaseView, pending: OpinionView | None) -> HttpResponseBase:
    """The opinion with its two forms, as they were filled in when the session ended, if it did."""
    signing, remarks = (
        kept_forms.take(request, sent_to=reverse(name, args=[case.number]))
        for name in ("desk:opinion-sign", "desk:opinion-return")
    )
    form = _sign_form(case, pending)
    if signing is not None:
        form = SignForm(signing.dict() | _before_the_eyes(case, pending), kind=case.deciding)
    return _to_sign_or_read(
        request, case, pending, form, ReturnForm(remarks), seen=signing.get("seq") if signing else None
    )


def _to_sign_or_read(
    request: DeskRequest,
    case: CaseView,
    pending: OpinionView | None,
    sign_form: SignForm,
    return_form: ReturnForm,
    *,
    seen: str | None = None,
) -> HttpResponseBase:
    """`seen` is the number of the last event before the eyes of whoever sent a form that was refused."""
    shown = pending or next(reversed(case.opinions), None)
    if shown is None:
        return redirect("desk:case", number=case.number)
    awaits, is_own = shown.stage == SUBMITTED, shown.drafter_id == request.actor.officer_id
    context = {**_reading(case, shown), "sign_form": sign_form, "return_form": return_form, "awaits": awaits}
    # Whoever drafted it may take it back, and never signs it.
    context["may_take_back"] = awaits and is_own
    context["may_sign"] = awaits and not is_own and bool(ISSUING_CODES & {lawful.code for lawful in case.acts})
    context["meanwhile"] = meanwhile(case, seen=seen)
    context["articles"] = _articles(case, request.actor) if awaits else ()
    context["doubts"] = doubted(shown, matter=case, on=clock.today()) if awaits else ()
    return render(request, "desk/opinions/sign.html", context)


def _sign_form(case: CaseView, pending: OpinionView | None) -> SignForm:
    return SignForm(initial=_before_the_eyes(case, pending), kind=case.deciding)


def _earlier(case: CaseView) -> list[OpinionSheet]:
    """What was decided before, to be read beside what is written now."""
    return [opinion_sheet(view, matter=case, on=clock.today()) for view in case.opinions if view.issued_at]


def _before_the_eyes(case: CaseView, pending: OpinionView | None) -> dict[str, Any]:
    """What whoever signs next has read: the history and the text as the page shows them."""
    return {"seq": case.last_seq, "seen": pending.fingerprint if pending else ""}


def _reviewing(case: CaseView) -> str:
    """Where a review may be asked for, as the directory knows it."""
    return _("或者").join(review.body.name for review in reviewing_bodies(case.holder_id, on=clock.today()))


def _articles(case: CaseView, actor: Actor) -> Sequence[ArticleView]:
    """What the law asks of the opinion that is being written or awaits its signature."""
    return articles_of(ISSUING[OpinionKind(case.deciding)], case, actor=actor) if case.deciding else ()


def _reading(case: CaseView, shown: OpinionView) -> dict[str, Any]:
    return {
        "case": case,
        "opinion": shown,
        "sheet": opinion_sheet(shown, matter=case, on=clock.today(), review_organ=_reviewing(case)),
    }
