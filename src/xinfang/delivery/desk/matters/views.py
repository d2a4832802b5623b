"""Pages about one matter: the case itself, its dates, its files and its receipt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.actors import Actor
from xinfang.archives.completeness import lacking
from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.operations.reading import open_attachment
from xinfang.cases.operations.reissue_receipt import reissue_receipt
from xinfang.cases.queries.case import obstacle
from xinfang.cases.queries.problems import problems_of
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404, trail
from xinfang.delivery.desk.letters.ways import on_its_way
from xinfang.delivery.desk.matters import presenting
from xinfang.delivery.desk.matters.forms import ReissueForm
from xinfang.delivery.desk.onward import coming, idle, running_clocks
from xinfang.delivery.desk.register import handed_over
from xinfang.delivery.desk.timeline import timeline
from xinfang.delivery.signin.downloads import download
from xinfang.delivery.ui.explaining import explained
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.turns import turns_of
from xinfang.files.refusals import FileRefused
from xinfang.letters.queries import letters_on_their_way
from xinfang.oversight.queries.recommendations import offices_recommending
from xinfang.procedure.acts import Accept
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.states import State
from xinfang.receptions.queries.apart import apart_lines, receives_apart
from xinfang.receptions.queries.days import receptions_of


@officer_required
@require_safe
def case(request: DeskRequest, number: str) -> HttpResponseBase:
    """Everything about one matter, and the acts that are lawful next."""
    shown = case_or_404(number, actor=request.actor)
    buttons, further = presenting.buttons(shown, request.actor)
    on_their_way = letters_on_their_way(shown.id, for_petitioner=False, on=clock.today())
    letters = [on_its_way(letter, case=shown, actor=request.actor) for letter in on_their_way]
    context: dict[str, Any] = {
        "case": shown,
        "today": clock.today(),
        "trail": trail(shown),
        "facts": presenting.short_facts(shown),
        "buttons": buttons,
        "further": further,
        "may_recommend": bool(offices_recommending(request.actor)),
        "not_acceptable": _not_acceptable(shown, request.actor),
        "clocks": [presenting.reasoned(running, number=shown.number) for running in running_clocks(shown)],
        "ended_clocks": presenting.ended_clocks(shown),
        "timeline": timeline(shown.events),
        "turns": turns_of(shown.held),
        "may_link": presenting.may_link(shown),
        "may_group": request.keeps_problems and not shown.sealed,
        "problems": problems_of(shown.id),
        "files": presenting.files(shown),
        "letters": letters,
        "coming": coming(shown, request.actor) if _says_who(shown) else None,
        "idle": idle(shown),
        "gaps": len(lacking(shown.id)) if request.keeps_files and shown.concluded_on else 0,
        "to_serve": sum(letter.waits for letter in letters),
        "opinions": presenting.opinions(shown, on=clock.today()),
        "receptions": receptions_of(shown.id, on=clock.today()),
        "apart": apart_lines(shown.id) if shown.sealed and receives_apart(request.actor) else (),
    }
    return render(request, "desk/matters/case.html", context)


def _says_who(case: CaseView) -> bool:
    """Whether the page says what comes next besides the acts that it offers."""
    return case.onward is not None or case.state == State.OBJECTED or case.around.is_demand_due


def _not_acceptable(case: CaseView, actor: Actor) -> str:
    """Why the body that received the matter cannot accept it yet, where a claim takes another route; else nothing."""
    if State(case.state) is not State.ORGAN_RECEIVED:
        return ""
    refusal = obstacle(case.id, Accept, actor=actor, now=clock.now())
    return worded(refusal) if refusal and refusal.code == RefusalCode.WRONG_ROUTE else ""


@officer_required
@require_safe
def date(request: DeskRequest, number: str, rule: str) -> HttpResponseBase:
    """One date of the matter as a page to print: how it was reckoned, and how before, if it moved."""
    shown = case_or_404(number, actor=request.actor)
    entries = [
        explained(clock, presenting.reasoned(clock, number=number)) for clock in shown.clocks if clock.rule == rule
    ]
    if not entries:
        raise Http404(_("这个事项没有这项期限。"))
    return render(request, "desk/matters/date.html", {"case": shown, "explained": entries})


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def reissue(request: DeskRequest, number: str) -> HttpResponseBase:
    """Give a petitioner who lost it the receipt again, and go on to printing it."""
    shown = case_or_404(number, actor=request.actor)
    form = ReissueForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data["how_verified"]
        given = attempt(
            form, lambda: reissue_receipt(shown.id, how_verified=told, actor=request.actor, now=clock.now())
        )
        if given is not None:
            handed_over.remember(request.session, number=given.number, matter_id=given.matter_id)
            return redirect("desk:receipt", number=given.number)
    return render(request, "desk/matters/reissue.html", {"case": shown, "form": form})


@officer_required
@require_safe
def file(request: DeskRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Download an attachment of the matter."""
    shown = case_or_404(number, actor=request.actor)
    try:
        opened = open_attachment(shown, file_id, actor=request.actor, now=clock.now())
    except Missing as missing:
        raise Http404(_("没有这个文件，或者您无权查看。")) from missing
    except FileRefused as refusal:
        messages.error(request, worded(refusal))
        return redirect("desk:case", number=shown.number)
    return download(opened, actor=request.actor)
