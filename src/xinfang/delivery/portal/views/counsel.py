"""Lawyers for everybody: who is on duty when, a question without an account, the answer by number and code."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from xinfang.agencies.directory import petition_office
from xinfang.base import clock
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import grouped
from xinfang.cases.queries.receipts import code_of
from xinfang.counsel.operations import questions as operations
from xinfang.counsel.queries import questions as queries
from xinfang.counsel.queries.duty import duty_days
from xinfang.counsel.types.questions import UNANSWERED, QuestionState, QuestionView
from xinfang.delivery.portal import holdings
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.counsel import AskAgainForm, AskForm, OpenQuestionForm
from xinfang.delivery.portal.views.opening import UNPROCESSABLE, refused_on, status_of
from xinfang.delivery.signin.addresses import client_address
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui import recovery
from xinfang.delivery.ui.qr import qr_svg
from xinfang.delivery.ui.refusals import attempt
from xinfang.law.book import LawBook


@login_not_required
@require_safe
def lawyers(request: PortalRequest) -> HttpResponseBase:
    """What lawyers do for people, and who is on duty when and where."""
    office = petition_office()
    context = {
        "office": office,
        "days": duty_days(office.id, since=clock.today()),
        "workdays": LawBook.load().counsel.answer_workdays.n,
    }
    return render(request, "portal/counsel/lawyers.html", context)


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.FILE)
def ask(request: PortalRequest) -> HttpResponseBase:
    """Ask something."""
    now, sent = clock.now(), request.POST if request.method == "POST" else None
    form = AskForm(sent, office_id=petition_office().id, on=clock.today())
    if sent is not None and form.is_valid():
        receipt = attempt(form, lambda: operations.ask(form.command(), actor=request.actor, now=now))
        if receipt is not None:
            holdings.remember_question(request.session, question_id=receipt.id, now=now, was_asked_here=True)
            return redirect("portal:question-receipt")
    return render(request, "portal/counsel/ask.html", {"form": form, "days": LawBook.load().counsel})


@require_GET
@for_petitioners
def receipt(request: PortalRequest) -> HttpResponseBase:
    """Number and code, for the browser that asked."""
    shown = _held(request)
    if shown is None or not holdings.asked_here(request.session):
        return redirect("portal:question-open")
    address = request.build_absolute_uri(reverse("portal:question-open"))
    code = code_of(shown.row.id)
    context = {
        "shown": shown,
        "code": grouped(code),
        "qr": qr_svg(f"{address}?number={shown.row.number}#{code}"),
    }
    return render(request, "portal/counsel/receipt.html", context)


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.TRACK)
def open_answer(request: PortalRequest) -> HttpResponseBase:
    """Number and code open the question for this browser, for a while."""
    if request.method == "GET":
        form = OpenQuestionForm(initial={"number": request.GET.get("number", "")[:60]})
        return render(request, "portal/counsel/open.html", {"form": form})
    form = OpenQuestionForm(request.POST)
    if form.is_valid():
        now, address, typed = clock.now(), client_address(request), form.cleaned_data
        try:
            key = queries.open_question(typed["number"], typed["code"], address=address, now=now)
        except Refused as refusal:
            refused_on(form, refusal)
        else:
            holdings.remember_question(request.session, question_id=key, now=now)
            return redirect("portal:question")
    return render(request, "portal/counsel/open.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "POST"])
@for_petitioners
def question(request: PortalRequest) -> HttpResponseBase:
    """The question and its answer; POST asks once more. What comes too late is given back."""
    shown = _held(request)
    if shown is None:
        if typed := recovery.typed(recovery.posted(request)):
            context = {"form": OpenQuestionForm(), "typed": typed}
            return render(request, "portal/counsel/open.html", context, status=UNPROCESSABLE)
        return redirect("portal:question-open")
    form = AskAgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def do() -> bool:
            words = form.cleaned_data["words"]
            operations.ask_again(shown.row.id, words, actor=request.actor, now=clock.now())
            return True

        if attempt(form, do):
            messages.success(request, _("追问已经交给律师。"))
            return redirect("portal:question")
    context = {
        "shown": shown,
        "form": form,
        "waits": shown.row.state in UNANSWERED,
        "was_given_up": shown.row.state is QuestionState.CLOSED and not shown.said[-1].is_answer,
        "may_ask": shown.follow_up_by is not None and clock.today() <= shown.follow_up_by,
    }
    return render(request, "portal/counsel/question.html", context)


def _held(request: PortalRequest) -> QuestionView | None:
    """The question that this browser has opened or asked a while ago."""
    key = holdings.question_opened(request.session, now=clock.now())
    if key is None:
        return None
    try:
        return queries.asked(key, on=clock.today())
    except Missing as missing:
        raise Http404 from missing
