"""Statutory procedures as people read them: all of them, and the one into which a matter was shown."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.queries import body
from xinfang.base.ids import grouped
from xinfang.cases.models import Claim, Event
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.queries.receipts import code_of
from xinfang.cases.reader import language
from xinfang.cases.types.routes import (
    CorrectionView,
    PartingView,
    PeriodView,
    ProcedureView,
    RouteView,
    TerminationView,
)
from xinfang.law.book import LawBook
from xinfang.law.limitation import days_left
from xinfang.law.model import CheckedAgainst, Rule
from xinfang.law.procedures import Period, StatutoryProcedure
from xinfang.law.wording import word_length
from xinfang.procedure.acts import AskForCorrection, RouteOut, Split
from xinfang.procedure.codes import ROUTE_LABELS, ConclusionReason, Route
from xinfang.procedure.facts import Facts, RoutingFacts
from xinfang.procedure.tables.routing import RUN_BY_THE_BODY


def procedures(*, on: date) -> tuple[ProcedureView, ...]:
    """All statutory procedures in force, in the order of their routes."""
    book = LawBook.load()
    return tuple(
        _procedure_view(procedure, on=on, book=book)
        for procedure in book.procedures.values()
        if procedure.validity.holds_on(on)
    )


def route_of(chain: Sequence[Event], facts: Facts, *, on: date) -> RouteView | None:
    """The procedure into which the matter was shown last; None if it was shown into none that the book knows."""
    routing, book = facts.routing, LawBook.load()
    procedure = book.procedures.get(routing.procedure) if routing else None
    if routing is None or procedure is None:
        return None
    clock = facts.latest_clock(Rule.LIMITATION) if routing.runs_from else None
    left = days_left(clock.legal_due, on=on) if clock else None
    has_applied = facts.conclusion is ConclusionReason.STATUTORY_ROUTE
    return RouteView(
        procedure=_procedure_view(procedure, on=routing.runs_from or on, book=book),
        body_name=routing.receiver_name or _body_name(routing.receiver) or procedure.body.say(language()),
        explanation=_explanation(chain),
        left_route=_(ROUTE_LABELS[routing.left_route]) if routing.left_route else "",
        left_because=routing.left_because,
        runs_from=routing.runs_from,
        last_day=clock.legal_due if clock else None,
        days_left=left,
        few_days_left=bool(book.reminders and left is not None and book.reminders.due_at(left) is not None),
        provisional=bool(clock and clock.provisional),
        has_applied=has_applied,
        turned_away_on=routing.turned_away_on,
        needs_no_application=any(facts.latest_clock(rule) for rule in RUN_BY_THE_BODY),
        decides_by=_decides_by(facts),
        correction=_correction(chain, routing),
    )


def partings_of(matter_id: UUID, chain: Sequence[Event]) -> tuple[PartingView, ...]:
    """The matters for which claims left this one, in order; `chain` are its events."""
    events = of_acts(chain, {Split.code})
    if not events:
        return ()
    positions = {str(claim.id): claim.position for claim in Claim.objects.filter(matter_id=matter_id)}
    return tuple(
        PartingView(
            number=event.data["new_matter"]["number"],
            query_code=grouped(code_of(UUID(event.data["new_matter"]["submission"]))),
            reason=event.data["act"]["reason"],
            positions=tuple(sorted(positions[claim_id] for claim_id in event.data["act"]["claim_ids"])),
        )
        for event in events
    )


def parted_from(chain: Sequence[Event], facts: Facts) -> str:
    """The number of the matter that these claims left; "" if they came by themselves."""
    if facts.split_from is None:
        return ""
    return str(chain[0].data["old_matter"]["number"])


def termination_of(facts: Facts) -> TerminationView | None:
    """The decision of the political-legal organs, if there is one."""
    decision = facts.judicial_termination
    if decision is None:
        return None
    return TerminationView(number=decision.number, decided_by=decision.decided_by, decided_on=decision.decided_on)


def _procedure_view(procedure: StatutoryProcedure, *, on: date, book: LawBook) -> ProcedureView:
    lang, route = language(), Route(procedure.routes[0])
    return ProcedureView(
        key=procedure.key,
        name=procedure.name.say(lang),
        route=route,
        route_label=_(ROUTE_LABELS[route]),
        body=procedure.body.say(lang),
        suits=procedure.suits.say(lang),
        who=procedure.who.say(lang),
        how=procedure.how.say(lang),
        bring=procedure.bring.say(lang),
        apply_within=_period_view(procedure.apply_within, on=on, book=book),
        decided_within=_period_view(procedure.decided_within, on=on, book=book),
        remedy=procedure.remedy.say(lang),
        source=book.describe(procedure.source, lang=lang),
    )


def _period_view(period: Period | None, *, on: date, book: LawBook) -> PeriodView | None:
    value = period.on(on) if period else None
    if period is None or value is None:
        return None
    lang = language()
    length = word_length(value.n, value.unit, lang=lang)
    if value.extra:
        more = word_length(value.extra, value.unit, lang=lang)
        length = _("%(length)s，最多再延长%(more)s") % {"length": length, "more": more}
    return PeriodView(
        length=length,
        starts=period.starts.say(lang),
        citation=book.describe(value.citation, lang=lang),
        is_unverified=value.checked_against is CheckedAgainst.UNVERIFIED,
    )


def _decides_by(facts: Facts) -> date | None:
    """The last day for the body that runs the procedure itself; None where somebody else does, or it is over."""
    clocks = (facts.open_clock(rule) for rule in RUN_BY_THE_BODY)
    return next((clock.legal_due for clock in clocks if clock is not None), None)


def _correction(chain: Sequence[Event], routing: RoutingFacts) -> CorrectionView | None:
    """What was asked of the applicant, as long as it has not come."""
    if routing.correction_asked_on is None:
        return None
    asked = of_acts(chain, {AskForCorrection.code})[-1].data["act"]
    return CorrectionView(
        asked_on=routing.correction_asked_on,
        what=asked["what"],
        correct_by=date.fromisoformat(asked["correct_by"]),
    )


def _body_name(body_id: int | None) -> str:
    found = body(body_id) if body_id is not None else None
    return found.name if found else ""


def _explanation(chain: Sequence[Event]) -> str:
    """What the body that showed the person there has added."""
    events = of_acts(chain, {RouteOut.code})
    return str(events[-1].data["act"].get("explanation", "")) if events else ""
