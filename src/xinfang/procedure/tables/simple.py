"""The simple procedure (T36) beside the ordinary one: quicker while it suits, and left for it at any time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from xinfang.law.model import Rule
from xinfang.procedure import simple_effects as effects
from xinfang.procedure.acts import (
    AcceptSimply,
    Act,
    Assign,
    ConvertToOrdinary,
    DemandOrdinary,
    DemandPaper,
    GivePaper,
    ReplySimply,
    SuggestSimple,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import filled, handling_body_only, holder_only, petitioner_or_office
from xinfang.procedure.guards.simple import (
    exclusions,
    in_simple,
    in_time_for_simple,
    looked_into,
    not_excluded,
    on_paper_if_wanted,
    ordinary_time_is_left,
    paper_is_owed,
    paper_not_asked_yet,
    simple_in_force,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.tables.closing import ALL_BUT_THE_REPORT
from xinfang.procedure.tables.competence import CASE_DESK
from xinfang.procedure.tables.dispatching import DISPUTES, MAY_RATE, TO_BE_ARCHIVED
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.tables.intake import received_on
from xinfang.procedure.transitions import Basis, Start, Transition, from_the_act

PETITIONER_OR_DESK = frozenset({Role.PETITIONER, Role.REGISTRAR})

# Each ordinary period, and the shorter one that takes its place where the matter is found simple.
_SHORTER = {Rule.DISPATCH: Rule.SIMPLE_RELAY, Rule.NOTICE: Rule.SIMPLE_ACCEPT}


def _is_replied(situation: Situation, act: DemandPaper | None) -> bool:
    return situation.facts.state is State.CONCLUDED


def _is_found_simple(situation: Situation, act: Act | None) -> bool:
    return situation.facts.simple is not None and not exclusions(situation.facts)


_IN_ORDINARY_TIME = Start(rule=Rule.HANDLE, owed_by=OwedBy.ORGAN, since=effects.accepted_on)


def with_shorter_periods(row: Transition) -> Transition:
    """Whatever ends the time to dispatch or to tell the petitioner also ends the shorter one of the simple procedure,
    and a delivery starts it for a matter that the office found simple. What is assigned is never simple.
    """
    starts = tuple(
        replace(start, rule=_SHORTER[start.rule], when=_both(start.when, _is_found_simple))
        for start in row.starts
        if start.rule is Rule.NOTICE and start.since is from_the_act and row.act is not Assign
    )
    return replace(
        row,
        fulfils=(*row.fulfils, *(_SHORTER[rule] for rule in row.fulfils if rule in _SHORTER)),
        stops=row.stops if row.stops == ALL_BUT_THE_REPORT else (*row.stops, *_shorter_of(row.stops)),
        starts=(*row.starts, *starts),
    )


def _shorter_of(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(_SHORTER[rule] for rule in rules if rule in _SHORTER and _SHORTER[rule] not in rules)


def _both(first: Callable[..., bool] | None, second: Callable[..., bool]) -> Callable[[Situation, Any], bool]:
    def holds(situation: Situation, act: Act | None) -> bool:
        return (first is None or first(situation, act)) and second(situation, act)

    return holds


ROWS: tuple[Transition, ...] = (
    Transition(
        act=SuggestSimple,
        number="T36",
        sources=frozenset({State.TRIAGED}),
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER}),
        basis=Basis(rs2005="21(1)", rs2022="22(1)", local="22"),
        standing=(simple_in_force, holder_only, not_excluded),
        checks=(looked_into,),
        supersedes=(Rule.SIMPLE_RELAY,),
        starts=(Start(rule=Rule.SIMPLE_RELAY, owed_by=OwedBy.OFFICE, since=received_on),),
        changes=effects.of_suggestion,
    ),
    Transition(
        act=AcceptSimply,
        number="T36",
        sources=frozenset({State.ORGAN_RECEIVED}),
        target=State.ACCEPTED,
        roles=CASE_DESK,
        basis=Basis(rs2005="21(2),22(2)", rs2022="23(2)-(3)", local="22"),
        standing=(simple_in_force, holder_only, not_excluded, in_time_for_simple),
        checks=(looked_into,),
        fulfils=(Rule.NOTICE,),
        stops=DISPUTES,
        starts=(Start(rule=Rule.SIMPLE_HANDLE, owed_by=OwedBy.ORGAN),),
        documents=(Document.SIMPLE_ACCEPTANCE_NOTICE,),
        changes=effects.of_simple_acceptance,
    ),
    Transition(
        act=ReplySimply,
        number="T36",
        sources=frozenset({State.ACCEPTED}),
        target=State.CONCLUDED,
        roles=CASE_OFFICERS | {Role.SIGNATORY},
        basis=Basis(rs2005="32", rs2022="32", local="22"),
        standing=(holder_only, in_simple),
        checks=(filled("reply", "答复内容"), on_paper_if_wanted),
        fulfils=(Rule.SIMPLE_HANDLE,),
        stops=ALL_BUT_THE_REPORT,
        starts=(MAY_RATE, TO_BE_ARCHIVED),
        documents=(Document.SIMPLE_REPLY,),
        changes=effects.of_simple_reply,
    ),
    Transition(
        act=ConvertToOrdinary,
        number="T36",
        sources=frozenset({State.ACCEPTED}),
        target=State.HANDLING,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(1)", rs2022="31.6,34", local="22"),
        standing=(holder_only, in_simple),
        checks=(filled("reason", "理由"),),
        stops=(Rule.SIMPLE_HANDLE,),
        starts=(_IN_ORDINARY_TIME,),
        documents=(Document.CONVERSION_NOTICE,),
        changes=effects.of_conversion,
    ),
    Transition(
        act=DemandOrdinary,
        number="T36",
        sources=frozenset({State.ACCEPTED, State.CONCLUDED}),
        target=State.HANDLING,
        roles=PETITIONER_OR_DESK,
        basis=Basis(rs2005="31(1)", rs2022="31.6,34", local="22"),
        standing=(petitioner_or_office, in_simple, ordinary_time_is_left),
        stops=ALL_BUT_THE_REPORT,
        starts=(_IN_ORDINARY_TIME,),
        documents=(Document.CONVERSION_NOTICE,),
        changes=effects.of_ordinary_demanded,
    ),
    Transition(
        act=DemandPaper,
        number="T36",
        sources=frozenset({State.ACCEPTED, State.CONCLUDED}),
        target=None,
        roles=PETITIONER_OR_DESK,
        basis=Basis(local="22"),
        standing=(petitioner_or_office, in_simple, paper_not_asked_yet),
        starts=(Start(rule=Rule.PAPER_REPLY, owed_by=OwedBy.ORGAN, when=_is_replied),),
        changes=effects.of_paper_demanded,
    ),
    Transition(
        act=GivePaper,
        number="T36",
        sources=frozenset({State.CONCLUDED}),
        target=None,
        roles=CASE_OFFICERS | {Role.REGISTRAR},
        basis=Basis(local="22"),
        standing=(handling_body_only, in_simple, paper_is_owed),
        checks=(filled("proof", "签收凭证"),),
        fulfils=(Rule.PAPER_REPLY,),
        changes=effects.of_paper_given,
    ),
)
