"""Questions of people who telephone or come: taken down, answered for a lawyer who is not online, told."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.ids import grouped
from xinfang.cases.queries.receipts import code_of
from xinfang.counsel.operations import at_the_counter, questions
from xinfang.counsel.queries.questions import counters_of
from xinfang.counsel.queries.roster import lawyers_without_account
from xinfang.counsel.types.questions import QuestionState, Way
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.counsel.forms import AskAgainForm, EnterAnswerForm, TakeDownForm
from xinfang.delivery.desk.counsel.views import question_form, shown_or_404
from xinfang.delivery.desk.small_forms import single_step
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from
from xinfang.law.book import LawBook

SESSION_KEY = "desk_question_taken_down"
"""The question that this session has taken down last: its receipt, and no other, may be printed here."""


@officer_required
@require_http_methods(["GET", "POST"])
def take_down(request: DeskRequest) -> HttpResponseBase:
    """Take a question down, and go on to its receipt."""
    counters = counters_of(request.actor)
    if not counters:
        raise PermissionDenied(_("只有登记员能代办来电、来访的咨询。"))
    initial = {"way": Way.PHONE}
    form = TakeDownForm(kept_forms.form_data(request), initial=initial, office_id=counters[0], on=clock.today())
    if request.method == "POST" and form.is_valid():
        receipt = attempt(form, lambda: questions.ask(form.command(), actor=request.actor, now=clock.now()))
        if receipt is not None:
            request.session[SESSION_KEY] = str(receipt.id)
            return redirect("desk:question-slip", question_id=receipt.id)
    title, days = _("登记咨询"), LawBook.load().counsel
    context = {"form": form, "title": title, "send": title, "back_href": reverse("desk:counsel"), "days": days}
    return render(request, "desk/counsel/take_down.html", context)


@officer_required
@require_safe
def slip(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Number and code, to be read out or printed; only for what was taken down in this very session."""
    if request.session.get(SESSION_KEY) != str(question_id):
        raise Http404(_("回执只能由登记人在登记之后打印。"))
    shown = shown_or_404(request, question_id)
    return render(request, "desk/counsel/slip.html", {"shown": shown, "code": grouped(code_of(question_id))})


@officer_required
@require_http_methods(["GET", "POST"])
def enter_answer(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Write down what a lawyer without an account said; there is no form for what a lawyer answers online."""
    shown = shown_or_404(request, question_id)
    if request.method != "POST" and not shown.may_enter and shown.row.state is QuestionState.TAKEN:
        messages.info(request, _("这个咨询由接手的律师答复。"))
        return redirect("desk:question", question_id=question_id)
    serving = lawyers_without_account(clock.today(), office_id=shown.office_id)
    form = EnterAnswerForm(kept_forms.form_data(request), serving=serving)

    def do() -> None:
        at_the_counter.enter_answer(question_id, form.command(), actor=request.actor, now=clock.now())

    return question_form(request, question_id, form, do, title=_("代录律师的答复"), done=_("已登记律师的答复。"))


@officer_required
@sent_from("desk:question", "question_id")
def tell(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Note that whoever asked has been told."""
    shown_or_404(request, question_id)
    back_href = reverse("desk:question", args=[question_id])

    def do() -> None:
        at_the_counter.tell(question_id, actor=request.actor, now=clock.now())

    return single_step(request, do, done=_("已登记：答复已经告诉本人。"), back_href=back_href)


@officer_required
@require_http_methods(["GET", "POST"])
def ask_again(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Take down what the person asks once more."""
    form = AskAgainForm(kept_forms.form_data(request))

    def do() -> None:
        questions.ask_again(question_id, form.cleaned_data["words"], actor=request.actor, now=clock.now())

    return question_form(request, question_id, form, do, title=_("代录追问"), done=_("追问已经交给律师。"))
