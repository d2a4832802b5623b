"""Who petitions, in full: for a stated reason; who made an accusation, once a second person has agreed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.second_person import answer_request, ask_to_see
from xinfang.cases.queries.counting import capped
from xinfang.cases.queries.identity_requests import (
    answers_somewhere,
    latest_request,
    may_ask,
    request_for,
    waiting_requests,
    waiting_requests_count,
)
from xinfang.cases.types.second_person import OPEN_FOR, RequestState, Withholding
from xinfang.cases.types.views import CaseView, IdentityView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.matters.forms import AnswerForm, RevealForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.values import Link

MINUTES = OPEN_FOR.seconds // 60


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def identity(request: DeskRequest, number: str) -> HttpResponseBase:
    """Who petitions, in full, for a stated reason that stays on record."""
    shown = case_or_404(number, actor=request.actor)
    if shown.sealed:
        return _of_an_accusation(request, shown)
    form = RevealForm(kept_forms.form_data(request), on=clock.today())
    people = None
    if request.method == "POST" and form.is_valid():
        people = _opened(request, shown, form, form.cleaned_data["reason"], form.withholding())
    return render(request, "desk/matters/identity.html", {"case": shown, "form": form, "people": people})


def _of_an_accusation(request: DeskRequest, shown: CaseView) -> HttpResponseBase:
    """Ask first; once another has agreed, open it for the reason that was asked with."""
    former = latest_request(shown.id, request.actor, now=clock.now())
    is_agreed = former is not None and former.state is RequestState.AGREED
    form = RevealForm(None if is_agreed else kept_forms.form_data(request), on=clock.today())
    people = None
    if request.method == "POST" and is_agreed:
        people = _opened(request, shown, form, "", None)
    elif request.method == "POST" and form.is_valid() and _asked(request, shown, form) is not None:
        messages.success(request, _("已经提出申请，等另一位工作人员答复。"))
        return redirect("desk:identity", number=shown.number)
    context = {
        "case": shown,
        "form": form,
        "people": people,
        "former": former,
        "may_ask": may_ask(request.actor, office_id=shown.office_id),
        "minutes": MINUTES,
    }
    return render(request, "desk/matters/identity_of_accuser.html", context)


def _opened(
    request: DeskRequest, shown: CaseView, form: RevealForm, reason: str, withholding: Withholding | None
) -> IdentityView | None:
    return attempt(
        form,
        lambda: open_identity(shown.id, reason=reason, withholding=withholding, actor=request.actor, now=clock.now()),
    )


def _asked(request: DeskRequest, shown: CaseView, form: RevealForm) -> UUID | None:
    reason, withholding = form.cleaned_data["reason"], form.withholding()
    return attempt(
        form,
        lambda: ask_to_see(shown.id, reason=reason, withholding=withholding, actor=request.actor, now=clock.now()),
    )


@officer_required
@require_safe
def requests(request: DeskRequest) -> HttpResponseBase:
    """What colleagues have asked to see and waits for the officer's answer, the oldest first."""
    context = {
        "rows": waiting_requests(request.actor, now=clock.now()),
        "may_answer": answers_somewhere(request.actor),
    }
    return render(request, "desk/matters/identity_requests.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def answer(request: DeskRequest, request_id: UUID) -> HttpResponseBase:
    """Agree to a request, or refuse it; both with words."""
    asked = request_for(request_id, request.actor, now=clock.now())
    if asked is None:
        raise Http404(_("没有这份申请，或者已经有人答复。"))
    form = AnswerForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answered = attempt(
            form,
            lambda: answer_request(
                request_id, agreed=said["agreed"], words=said["words"], actor=request.actor, now=clock.now()
            ),
        )
        if answered is not None:
            messages.success(request, _("答复已经记录，信访人可以看到。"))
            return redirect("desk:identity-requests")
    return render(request, "desk/matters/identity_answer.html", {"asked": asked, "form": form, "minutes": MINUTES})


def way_to_requests(request: DeskRequest) -> list[Link]:
    """The way to the requests that wait, for whoever answers them."""
    if not answers_somewhere(request.actor):
        return []
    count = waiting_requests_count(request.actor)
    href = reverse("desk:identity-requests")
    return [Link(href=href, label=_("待同意的查看"), icon="eye", count=capped(count) if count else "")]
