"""Check your answers, and send."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.outlook import outlook
from xinfang.cases.queries.own_earlier import own_earlier
from xinfang.cases.types.views import ClockView
from xinfang.delivery.portal import drafts, holdings, presenting, wizard
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.fields import TidyForm
from xinfang.delivery.portal.models import Draft
from xinfang.delivery.portal.steps import Step
from xinfang.delivery.portal.views.submit import CONFLICT, UNPROCESSABLE, address, with_draft
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui.refusals import worded
from xinfang.files.types import StoredFileView
from xinfang.law.model import Rule
from xinfang.notices.operations import choose
from xinfang.procedure.refusals import RefusalCode
from xinfang.triage.suggest import Suggestion, suggest

Forms = Mapping[Step, TidyForm]


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.FILE)
@with_draft
def check(request: PortalRequest, draft: Draft) -> HttpResponseBase:
    """All answers on one page, who will probably handle it and by when; POST files exactly what was shown."""
    forms = wizard.answers(draft, on=office_day(clock.now()))
    unfinished = wizard.first_unfinished(forms)
    if unfinished:
        return redirect(address(unfinished))
    files = wizard.files_of(draft)
    if request.method == "GET":
        return _page(request, draft, forms, files)
    if request.POST.get("shown") != wizard.fingerprint(draft, files):
        problem = _("您在另一个窗口改过内容。下面是现在的全部内容，请再看一遍，没有问题再提交。")
        return _page(request, draft, forms, files, problem=problem, status=CONFLICT)
    try:
        return _send(request, draft, forms, files)
    except XinfangError as refusal:
        mended_at = address(Step.FILES) if refusal.code == RefusalCode.AUTHORITY_NOT_WRITTEN else ""
        problem = worded(refusal)
        return _page(request, draft, forms, files, problem=problem, mended_at=mended_at, status=UNPROCESSABLE)


def _send(request: PortalRequest, draft: Draft, forms: Forms, files: Sequence[StoredFileView]) -> HttpResponseBase:
    now = clock.now()
    command = wizard.command(draft, forms, files, now=now, account_id=request.actor.account_id)
    channel = wizard.chosen_channel(forms)
    with transaction.atomic():
        receipt = submit(command, actor=request.actor, now=now)
        if channel and not receipt.is_repeat:
            choose(receipt.matter_id, channel, actor=request.actor, now=now)
    drafts.mark_sent(draft, number=receipt.number, matter_id=receipt.matter_id, now=now)
    holdings.remember_filed(request.session, matter_id=receipt.matter_id)
    return redirect("portal:receipt", number=receipt.number)


def _page(
    request: PortalRequest,
    draft: Draft,
    forms: Forms,
    files: Sequence[StoredFileView],
    *,
    problem: str = "",
    mended_at: str = "",
    status: int = 200,
) -> HttpResponse:
    today = office_day(clock.now())
    # Whom an accusation goes to is settled by the law, and no body is to be guessed out of who is accused.
    accuses = wizard.accuses(draft)
    suggestion = None if accuses else _suggestion(forms)
    body_name = suggestion.bodies[0].short_name if suggestion and suggestion.bodies else ""
    context = {
        **wizard.place_of(Step.CHECK, draft),
        "back_href": address(Step.FILES),
        "parts": wizard.summary(draft, forms, files),
        "shown": wizard.fingerprint(draft, files),
        "suggestion": suggestion,
        "accuses": accuses,
        "outlook": [
            presenting.reasoned(item, accuses=accuses) for item in _outlook(draft, on=today, body_name=body_name)
        ],
        "problem": problem,
        "mended_at": mended_at,
        "own_earlier": own_earlier(forms[Step.WHAT].cleaned_data["body"], actor=request.actor),
    }
    return render(request, "portal/submit/check.html", context, status=status)


def _outlook(draft: Draft, *, on: date, body_name: str) -> Sequence[ClockView]:
    """By when there will be what result; an accusation is handed over, and what follows is not the petition's."""
    foreseen = outlook(on=on, body_name=body_name)
    return [each for each in foreseen if each.rule == Rule.DISPATCH] if wizard.accuses(draft) else foreseen


def _suggestion(forms: Forms) -> Suggestion:
    """The body that is probably competent, and why: shown before sending, binding nobody."""
    what, where, claims = (forms[step].cleaned_data for step in (Step.WHAT, Step.WHERE, Step.CLAIMS))
    return suggest(
        title=what["title"],
        body_text=what["body"],
        claims=claims["claims"],
        region_code=wizard.region_code(where),
        on=office_day(clock.now()),
    )
