"""Pages of problems: the list, one problem with its matters, and the small forms about it."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.operations import problem as operations
from xinfang.cases.queries.problems import groupable, holds, matters_of, offices_keeping, open_problems, problems
from xinfang.cases.queries.problems import problem as problem_of
from xinfang.cases.types.problems import ProblemView
from xinfang.conference.queries.meetings import offices_kept
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.leafing import leaves, place_of
from xinfang.delivery.desk.problems import presenting
from xinfang.delivery.desk.problems.forms import AddForm, CloseForm, GatherForm, NoteForm, ProblemForm, RemoveForm
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt

T = TypeVar("T")


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The problems of the officer's office, each with the numbers of its matters."""
    is_closed = "closed" in request.GET
    page = _found(lambda: problems(is_closed=is_closed, place=place_of(request)))
    context = {
        "page": page,
        "tabs": presenting.tabs(is_closed=is_closed),
        "is_closed": is_closed,
        "may_keep": request.keeps_problems,
        **leaves(request, page),
    }
    return render(request, "desk/problems/index.html", context)


@officer_required
@require_safe
def problem(request: DeskRequest, problem_id: UUID) -> HttpResponseBase:
    """One problem: what it is, how its matters stand, who did what about it."""
    shown = _shown(problem_id)
    today = clock.today()
    page = _found(lambda: matters_of(problem_id, on=today, place=place_of(request)))
    context = {
        "shown": shown,
        "facts": presenting.facts(shown),
        "bars": presenting.bars(shown),
        "journal": presenting.journal(shown.entries),
        "trail": presenting.trail(shown),
        "page": page,
        "today": today,
        "may_confer": bool(offices_kept(request.actor)),
        "may_change": shown.row.closed_on is None and shown.office_id in offices_keeping(request.actor),
        **leaves(request, page),
    }
    return render(request, "desk/problems/problem.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Open a problem, with the matters it was noticed by."""
    _require_keeper(request)
    initial = {"numbers": "\n".join(_named(request.GET)), "reason": request.GET.get("why", "")}
    form = ProblemForm(kept_forms.form_data(request), actor=request.actor, on=clock.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        numbers = form.cleaned_data["numbers"]
        opened = attempt(
            form,
            lambda: operations.open_problem(form.command(), numbers=numbers, actor=request.actor, now=clock.now()),
        )
        if opened is not None:
            problem_id, gathered = opened
            messages.success(request, presenting.told(gathered))
            return redirect("desk:problem", problem_id=problem_id)
    context = {"form": form, "title": _("新提一个问题"), "send": _("提出"), "back_href": reverse("desk:problems")}
    return render(request, "desk/small_form.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def gather(request: DeskRequest) -> HttpResponseBase:
    """Bring the matters that were chosen somewhere into a problem, one that is open or a new one."""
    _require_keeper(request)
    data = kept_forms.form_data(request)
    rows = groupable(_named(request.GET if data is None else data), on=clock.today())
    numbers = [row.number for row in rows]
    offered = open_problems(office_ids=offices_keeping(request.actor), numbers=numbers)
    form = GatherForm(data, problems=offered)
    if request.method == "POST" and form.is_valid():
        chosen, why = form.chosen, form.cleaned_data["why"]
        if chosen is None:
            return redirect(presenting.new_with(numbers, why=why))
        done = attempt(
            form, lambda: operations.add_matters(chosen, numbers, why=why, actor=request.actor, now=clock.now())
        )
        if done is not None:
            messages.success(request, presenting.told(done))
            return redirect("desk:problem", problem_id=chosen)
    context = {"form": form, "rows": rows, "today": clock.today()}
    return render(request, "desk/problems/gather.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def add(request: DeskRequest, problem_id: UUID) -> HttpResponseBase:
    """Bring matters in by their numbers."""
    form = AddForm(kept_forms.form_data(request))

    def done() -> str:
        numbers, why = form.cleaned_data["numbers"], form.cleaned_data["why"]
        return presenting.told(
            operations.add_matters(problem_id, numbers, why=why, actor=request.actor, now=clock.now())
        )

    return _small(request, problem_id, form, done, title=_("归入事项"))


@officer_required
@require_http_methods(["GET", "POST"])
def remove(request: DeskRequest, problem_id: UUID, number: str) -> HttpResponseBase:
    """Take a matter out again. One that is not in it, or in it no more for whoever asks, is not there."""
    if not holds(problem_id, number=number):
        raise Http404(_("没有这个信访事项，或者您无权查看。"))
    form = RemoveForm(kept_forms.form_data(request))

    def done() -> str:
        why = form.cleaned_data["text"]
        operations.remove_matter(problem_id, number, why=why, actor=request.actor, now=clock.now())
        return _("%(number)s 已移出。") % {"number": number}

    return _small(request, problem_id, form, done, title=_("移出 %(number)s") % {"number": number})


@officer_required
@require_http_methods(["GET", "POST"])
def note(request: DeskRequest, problem_id: UUID) -> HttpResponseBase:
    """Write something down."""
    form = NoteForm(kept_forms.form_data(request))

    def done() -> str:
        operations.note(problem_id, text=form.cleaned_data["text"], actor=request.actor, now=clock.now())
        return _("已记录。")

    return _small(request, problem_id, form, done, title=_("记录"))


@officer_required
@require_http_methods(["GET", "POST"])
def close(request: DeskRequest, problem_id: UUID) -> HttpResponseBase:
    """Close it with what was found."""
    form = CloseForm(kept_forms.form_data(request))

    def done() -> str:
        operations.close_problem(problem_id, finding=form.cleaned_data["text"], actor=request.actor, now=clock.now())
        return _("问题已办结。")

    return _small(request, problem_id, form, done, title=_("办结问题"))


def _small(
    request: DeskRequest, problem_id: UUID, form: PlainForm, do: Callable[[], str], *, title: str
) -> HttpResponseBase:
    """A form about an open problem: shown, refused with the reason, or done and back to the problem."""
    shown = _shown(problem_id)
    _require_keeper(request)
    if request.method == "POST" and form.is_valid():
        said = attempt(form, do)
        if said is not None:
            messages.success(request, said)
            return redirect("desk:problem", problem_id=problem_id)
    back_href = presenting.address(problem_id)
    context = {"form": form, "title": title, "send": title, "back_href": back_href, "subject": shown.row.title}
    return render(request, "desk/small_form.html", context)


def _shown(problem_id: UUID) -> ProblemView:
    return _found(lambda: problem_of(problem_id))


def _found(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except Missing as missing:
        raise Http404(_("没有这个问题，或者您无权查看。")) from missing


def _require_keeper(request: DeskRequest) -> None:
    if not request.keeps_problems:
        raise PermissionDenied(_("问题由信访部门负责甄别、督办的工作人员归集。"))


def _named(sent: QueryDict) -> list[str]:
    """The numbers that an address or a form names."""
    return [number for number in map(parse_petition_number, sent.getlist("matter")) if number is not None]
