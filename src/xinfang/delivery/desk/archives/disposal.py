"""Files whose years are over: the list, proposing their destruction, keeping one longer, approving, the tombstones."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.types import Role
from xinfang.archives.destruction import deciding, listing
from xinfang.archives.destruction.periods import due_files, retention_of_number
from xinfang.archives.types import HINDRANCE_WORDS, WENT_LABELS, DisposalStep, Hindrance, ProposalView, Retention
from xinfang.base import clock
from xinfang.cases.queries.counting import capped
from xinfang.cases.queries.keyset import Page
from xinfang.cases.queries.tombstones import tombstone as tombstone_by_number
from xinfang.cases.queries.tombstones import tombstones as all_tombstones
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.archives.forms import DecisionForm, LongerForm, ProposeForm
from xinfang.delivery.desk.archives.framing import archivist_required, deciders_required, page_at, tabs
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.values import Link


@archivist_required
@never_cache
@require_http_methods(["GET", "POST"])
def due(request: DeskRequest) -> HttpResponseBase:
    """The files whose years are over: those that may go, to be proposed with a reason, and those that may not yet."""
    page = page_at(request, lambda place: due_files(actor=request.actor, on=clock.today(), place=place))
    ready = [each for each in page.rows if each.hindrance in (None, Hindrance.PROCEEDINGS)]
    form = ProposeForm(kept_forms.form_data(request), files=[(str(each.matter_id), _named(each)) for each in ready])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        proposed = attempt(
            form,
            lambda: deciding.propose(
                [UUID(key) for key in said["chosen"]],
                reason=said["reason"],
                proceedings=said["proceedings"],
                actor=request.actor,
                now=clock.now(),
            ),
        )
        if proposed is not None:
            words = _("已列入销毁清册 %(count)d 件，等负责人批准。") % {"count": len(proposed)}
            messages.success(request, words)
            return redirect("desk:disposals")
    context = _frame(request, page) | {
        "form": form,
        "ready": ready,
        "reckonings": [(each, reckoned(each)) for each in ready],
        "asks_for_proceedings": any(each.hindrance is Hindrance.PROCEEDINGS for each in ready),
        "kept": [(each, reckoned(each), _why(each.hindrance)) for each in page.rows if each not in ready],
    }
    return render(request, "desk/archives/due.html", context)


@archivist_required
@never_cache
@require_http_methods(["GET", "POST"])
def longer(request: DeskRequest, number: str) -> HttpResponseBase:
    """For how long one file is kept, and keeping it longer."""
    kept = retention_of_number(number, on=clock.today())
    if kept is None:
        raise Http404
    form = LongerForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def extend() -> bool:
            deciding.keep_longer(
                kept.matter_id, until=said["until"], reason=said["reason"], actor=request.actor, now=clock.now()
            )
            return True

        if attempt(form, extend):
            messages.success(request, _("已经延长保管。"))
            return redirect("desk:keep-longer", number=number)
    context = {"kept": kept, "reckoned": reckoned(kept), "hindrance": _why(kept.hindrance), "form": form}
    return render(request, "desk/archives/longer.html", context)


@deciders_required
@require_safe
def proposals(request: DeskRequest) -> HttpResponseBase:
    """The list of what is to be destroyed, and what became of each."""
    page = page_at(request, lambda place: listing.proposals(now=clock.now(), place=place))
    rows = [(each, _may_answer(request, each), _why(each.held_up)) for each in page.rows]
    return render(request, "desk/archives/proposals.html", _frame(request, page) | {"rows": rows})


@deciders_required
@never_cache
@require_http_methods(["GET", "POST"])
def proposal(request: DeskRequest, proposal_id: UUID) -> HttpResponseBase:
    """One proposal; whoever heads the office and did not propose it approves or rejects it."""
    shown = listing.proposal(proposal_id, now=clock.now())
    if shown is None or not _may_answer(request, shown):
        raise Http404(_("没有这份清册，或者不由您答复。"))
    form = DecisionForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def answer() -> bool:
            deciding.decide(
                proposal_id, approved=said["approved"], words=said["words"], actor=request.actor, now=clock.now()
            )
            return True

        if attempt(form, answer):
            done = _("已经批准，案卷将在后台销毁。") if said["approved"] else _("没有批准，案卷继续保管。")
            messages.success(request, done)
            return redirect("desk:disposals")
    return render(request, "desk/archives/proposal.html", {"shown": shown, "form": form})


@deciders_required
@require_safe
def tombstones(request: DeskRequest) -> HttpResponseBase:
    """The tombstones of what was destroyed, the latest first."""
    page = page_at(request, lambda place: all_tombstones(place=place))
    return render(request, "desk/archives/tombstones.html", _frame(request, page) | {"rows": page.rows})


@deciders_required
@require_safe
def tombstone(request: DeskRequest, number: str) -> HttpResponseBase:
    """One tombstone, to be printed."""
    stone = tombstone_by_number(number)
    if stone is None:
        raise Http404
    went = [(WENT_LABELS[each.table], each) for each in stone.went]
    return render(request, "desk/archives/tombstone.html", {"stone": stone, "went": went})


def way_to_proposals(request: DeskRequest) -> list[Link]:
    """The way to what waits for the approval of a head; to a list on which nothing waits there is none."""
    count = listing.waiting_count(request.actor)
    if not count:
        return []
    return [Link(href=reverse("desk:disposals"), label=_("销毁清册"), icon="list-details", count=capped(count))]


def reckoned(kept: Retention) -> str:
    """How the last day of a file was reckoned."""
    said = {"day": kept.archived_on, "years": kept.years, "until": kept.kept_until, "citation": kept.citation}
    if kept.archived_on is None:
        return _("还没有归档。")
    if kept.kept_until is None:
        return _("%(day)s 归档，永久保管（%(citation)s）。") % said
    words = _("%(day)s 归档，从次年起保管 %(years)s 年，到 %(until)s 期满（%(citation)s）。") % said
    longer_words = _("已延长到 %(day)s。") % {"day": kept.extended_until} if kept.extended_until else ""
    return f"{words} {longer_words}".strip()


def _named(kept: Retention) -> str:
    return f"{kept.number} {kept.title}"


def _why(hindrance: Hindrance | None) -> str:
    return str(HINDRANCE_WORDS[hindrance]) if hindrance else ""


def _may_answer(request: DeskRequest, shown: ProposalView) -> bool:
    actor = request.actor
    return (
        shown.step is DisposalStep.PROPOSED
        and actor.officer_id != shown.proposed_by
        and actor.holds(Role.BODY_HEAD, body_id=shown.office_id)
    )


def _frame(request: DeskRequest, page: Page[Any]) -> dict[str, Any]:
    return {
        "tabs": tabs(request),
        "previous_href": f"?before={page.before}" if page.before else "",
        "next_href": f"?after={page.after}" if page.after else "",
    }
