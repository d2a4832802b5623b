"""The archivist's pages: lists, the check of one file, making its set, closing it, and reading it again."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.archives import operations, queries
from xinfang.archives.completeness import lacking, lacking_in
from xinfang.archives.types import SetState, SetView
from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.queries.archive import archived, to_archive
from xinfang.cases.queries.case import obstacle
from xinfang.cases.reader import language
from xinfang.cases.types.archive import FilePage, FileRow, Gap
from xinfang.cases.types.views import CaseView, ClockView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.acts.registry import FORM_BY_CODE
from xinfang.delivery.desk.acts.views import said
from xinfang.delivery.desk.addresses import slug_of
from xinfang.delivery.desk.archives.forms import LookUpForm, OpenForm, SealForm
from xinfang.delivery.desk.archives.framing import archivist_required, page_at, tabs
from xinfang.delivery.desk.cases import case_or_404, trail
from xinfang.delivery.desk.onward import running_clocks
from xinfang.delivery.signin.downloads import download
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure.acts import AddMaterial, Archive
from xinfang.procedure.codes import OwedBy
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A closed matter with what its file lacks, and how far its set has come."""

    row: FileRow
    gaps: int
    made: SetView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Something lacking, with the way to put it right."""

    gap: Gap
    href: str


@archivist_required
@require_safe
def waiting(request: DeskRequest) -> HttpResponseBase:
    """What is closed and waits to be archived, the oldest first, each with what its file lacks."""
    page = page_at(request, lambda place: to_archive(actor=request.actor, on=clock.today(), place=place))
    made = queries.states_of([row.id for row in page.rows])
    gaps = lacking_in([row.id for row in page.rows])
    rows = [_waiting(row, len(gaps[row.id]), made.get(row.id)) for row in page.rows]
    return render(request, "desk/archives/waiting.html", _frame(request, page) | {"rows": rows})


@archivist_required
@require_safe
def done(request: DeskRequest) -> HttpResponseBase:
    """What is archived, to be looked up by number or year."""
    form = LookUpForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = page_at(
        request,
        lambda place: archived(
            actor=request.actor,
            on=clock.today(),
            year=wanted.get("year"),
            number=wanted.get("number", ""),
            place=place,
        ),
    )
    context = {"rows": page.rows, "form": form, **_retention()}
    return render(request, "desk/archives/done.html", _frame(request, page) | context)


@archivist_required
@never_cache
@require_http_methods(["GET", "POST"])
def closing(request: DeskRequest, number: str) -> HttpResponseBase:
    """The file of one matter: what it lacks, its set, and closing it (T30)."""
    case = case_or_404(number, actor=request.actor)
    form = SealForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        sealed = attempt(form, lambda: operations.seal(case.id, reason=reason, actor=request.actor, now=clock.now()))
        if sealed is not None:
            messages.success(request, said(_(Archive.label), sealed))
            return redirect("desk:file-closing", number=number)
    return render(request, "desk/archives/closing.html", _closing(request, case) | {"form": form})


@archivist_required
@sent_from("desk:file-closing", "number")
def prepare(request: DeskRequest, number: str) -> HttpResponseBase:
    """Have the set made as the matter stands now."""
    case = case_or_404(number, actor=request.actor)
    operations.ask(case.id, actor=request.actor, now=clock.now())
    messages.success(request, _("正在整理案卷，完成后显示在这一页。"))
    return redirect("desk:file-closing", number=number)


@archivist_required
@never_cache
@require_http_methods(["GET", "POST"])
def read(request: DeskRequest, number: str, set_id: UUID) -> HttpResponseBase:
    """Read a set, for a stated reason that stays on record."""
    case = case_or_404(number, actor=request.actor)
    form = OpenForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            opened = attempt(
                form,
                lambda: operations.open_set(case.id, set_id, reason=reason, actor=request.actor, now=clock.now()),
            )
        except Missing as missing:
            raise Http404 from missing
        if opened is not None:
            return download(opened, actor=request.actor)
    return render(request, "desk/archives/read.html", {"case": case, "form": form})


def _frame(request: DeskRequest, page: FilePage) -> dict[str, Any]:
    """What both lists have around them."""
    query = {name: value for name, value in request.GET.items() if name in ("number", "year") and value}
    return {
        "tabs": tabs(request),
        "today": clock.today(),
        "previous_href": f"?{urlencode(query | {'before': page.before})}" if page.before else "",
        "next_href": f"?{urlencode(query | {'after': page.after})}" if page.after else "",
    }


def _waiting(row: FileRow, gaps: int, made: SetView | None) -> Waiting:
    is_current = made is not None and made.seq == row.last_seq
    return Waiting(row=row, gaps=gaps, made=made if is_current else None)


def _closing(request: DeskRequest, case: CaseView) -> dict[str, Any]:
    made = queries.latest_set(case.id)
    is_archived = case.state == State.ARCHIVED
    refusal = None if is_archived else obstacle(case.id, Archive, actor=request.actor, now=clock.now())
    return {
        "case": case,
        "trail": trail(case),
        "is_archived": is_archived,
        "obstacle": worded(refusal) if refusal and refusal.code != RefusalCode.CLOCKS_STILL_OPEN else "",
        "running": [] if is_archived else _holding_up(case),
        "mends": [] if is_archived else [Mend(gap=gap, href=_mend(case, gap)) for gap in lacking(case.id)],
        "set": made,
        "is_current": made is not None and (is_archived or made.seq == case.last_seq),
        "is_made": made is not None and made.state is SetState.MADE,
        "is_being_made": made is not None and made.state is SetState.ASKED,
        **_retention(),
    }


def _holding_up(case: CaseView) -> list[ClockView]:
    """The periods that must end before the file is closed; a right that has lapsed holds up nothing."""
    today = clock.today()
    return [
        each
        for each in running_clocks(case)
        if each.rule != Rule.ARCHIVE and not (each.owed_by == OwedBy.PETITIONER and each.legal_due < today)
    ]


def _mend(case: CaseView, gap: Gap) -> str:
    """Where what is lacking is put right."""
    if gap.document:
        return reverse("desk:letter", args=[case.number, gap.seq, slug_of(gap.document)])
    if gap.act == AddMaterial.code:
        return reverse("desk:material", args=[case.number])
    if gap.act in FORM_BY_CODE:
        return reverse("desk:act", args=[case.number, slug_of(gap.act)])
    return reverse("desk:case", args=[case.number])


def _retention() -> dict[str, Any]:
    """Where it is set for how long files are kept."""
    book = LawBook.load()
    ordinary = [*book.archive.periods.values()][-1]
    return {"retention_citation": book.describe(ordinary.citation, lang=language())}
