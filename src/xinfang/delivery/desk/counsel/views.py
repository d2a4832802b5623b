"""The lawyers' page, one question, and what is done about it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.counsel.operations import questions as operations
from xinfang.counsel.queries import questions as queries
from xinfang.counsel.queries.duty import duty_days
from xinfang.counsel.queries.matters import advice_asked_of
from xinfang.counsel.queries.roster import roster, rosters_kept_by
from xinfang.counsel.types.questions import AT_OFFICE, QuestionState, QuestionView
from xinfang.counsel.types.roster import ExpertView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.counsel.forms import TakeForm, WordsForm
from xinfang.delivery.desk.counsel.presenting import lines, office_of
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """What waits for the officer, who is on duty, and who is on the roster."""
    today, office_id = clock.today(), office_of(request.actor)
    questions = lines(queries.questions(request.actor, on=today))
    context = {
        "open_lines": [each for each in questions if each.is_open],
        "over_lines": [each for each in questions if not each.is_open],
        "advice": advice_asked_of(request.actor),
        "days": duty_days(office_id, since=today),
        "roster": _serving_first(roster(office_id)),
        "today": today,
        "may_keep": bool(rosters_kept_by(request.actor)),
        "may_take_down": bool(queries.counters_of(request.actor)),
    }
    return render(request, "desk/counsel/index.html", context)


@officer_required
@require_safe
def question(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """One question: its words where they are open, and what may be done."""
    shown = shown_or_404(request, question_id)
    (line,) = lines([shown.row])
    is_taken, waits = (shown.row.state is each for each in (QuestionState.TAKEN, QuestionState.WAITING))
    context = {
        "shown": shown,
        "line": line,
        "may_take": waits and shown.may_take,
        "may_answer": is_taken and shown.row.is_mine,
        "may_hand_back": is_taken and (shown.row.is_mine or shown.office_id in rosters_kept_by(request.actor)),
        "may_ask_again": _may_ask_again(request, shown),
    }
    return render(request, "desk/counsel/question.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def take(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Take it."""
    form = TakeForm(kept_forms.form_data(request))

    def do() -> None:
        operations.take(question_id, **form.cleaned_data, actor=request.actor, now=clock.now())

    return question_form(request, question_id, form, do, title=_("接手答复"), done=_("已接手，请在期限以前答复。"))


@officer_required
@require_http_methods(["GET", "POST"])
def answer(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Answer it."""
    form = WordsForm(kept_forms.form_data(request))

    def do() -> None:
        operations.answer(question_id, form.cleaned_data["words"], actor=request.actor, now=clock.now())

    return question_form(
        request, question_id, form, do, title=_("答复"), done=_("已答复，问的人凭编号和查询码看得到。")
    )


@officer_required
@require_http_methods(["GET", "POST"])
def hand_back(request: DeskRequest, question_id: UUID) -> HttpResponseBase:
    """Give it back for another lawyer."""
    form = WordsForm(kept_forms.form_data(request))
    form.fields["words"].label = _("原因")

    def do() -> None:
        operations.hand_back(question_id, reason=form.cleaned_data["words"], actor=request.actor, now=clock.now())

    return question_form(
        request, question_id, form, do, title=_("交回，由别的律师答复"), done=_("已交回，答复期限不变。")
    )


def question_form(
    request: DeskRequest, question_id: UUID, form: PlainForm, do: Callable[[], None], *, title: str, done: str
) -> HttpResponseBase:
    """A form about one question, below what was said."""
    shown = shown_or_404(request, question_id)
    back_href = reverse("desk:question", args=[question_id])
    template = "desk/counsel/question_form.html"
    return small_form(
        request,
        form,
        do,
        title=title,
        done=done,
        subject=shown.row.number,
        back_href=back_href,
        template=template,
        shown=shown,
    )


def shown_or_404(request: DeskRequest, question_id: UUID) -> QuestionView:
    """The question as the officer may see it. Raises Http404."""
    try:
        return queries.question(question_id, actor=request.actor, on=clock.today())
    except Missing as missing:
        raise Http404(_("没有这个咨询，或者您无权查看。")) from missing


def _may_ask_again(request: DeskRequest, shown: QuestionView) -> bool:
    """Whether the officer writes down what the person asks once more."""
    is_at_counter = shown.row.way in AT_OFFICE and shown.office_id in queries.counters_of(request.actor)
    return is_at_counter and shown.follow_up_by is not None and clock.today() <= shown.follow_up_by


def _serving_first(found: Sequence[ExpertView]) -> Sequence[tuple[ExpertView, bool]]:
    """Everybody on the roster, with whether they serve today: those who do come first."""
    today = clock.today()
    return sorted(((each, each.serves(today)) for each in found), key=lambda pair: not pair[1])
