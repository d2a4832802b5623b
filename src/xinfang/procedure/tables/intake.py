"""Receipt, registration, linking and triage (T1 to T4)."""

from dataclasses import replace
from datetime import date

from xinfang.base.days import office_day
from xinfang.law.model import Rule
from xinfang.law.terms import due_instant
from xinfang.procedure import effects
from xinfang.procedure.acts import (
    Act,
    ConfirmLink,
    ContestLink,
    ProposeLink,
    Register,
    Submit,
    Triage,
    Unlink,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.accused import says_whom_it_accuses
from xinfang.procedure.guards.common import filled, held_by_the_office, holder_only, petitioner_or_office
from xinfang.procedure.guards.competence import received_directly
from xinfang.procedure.guards.intake import (
    classifies,
    confirmed_by_another,
    has_claims,
    link_is_proposed,
    not_contested,
)
from xinfang.procedure.guards.representing import mandates_are_in_order
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.transitions import Basis, Start, Transition


def _to_the_office(situation: Situation, act: Submit | None) -> bool:
    return act is None or act.received_by == situation.facts.office


def _to_an_organ(situation: Situation, act: Submit | None) -> bool:
    return act is not None and act.received_by != situation.facts.office


def _is_urgent(situation: Situation, act: Submit | None) -> bool:
    return act is not None and act.urgent


def _hour_ends_on(situation: Situation, act: Submit | None) -> date:
    """The day of receipt; of what is filed as it comes in, shortly before midnight, that on which its hour ends."""
    if situation.day != situation.today:
        return situation.day
    return office_day(due_instant(start=situation.at, term=situation.law.term(Rule.URGENT_REPORT)))


def _recipient(situation: Situation, act: Submit) -> int:
    return act.received_by


def received_on(situation: Situation, act: Act | None) -> date:
    """The day of receipt, from which a period counts again that a wrong turn had ended."""
    assert situation.facts.received_on is not None
    return situation.facts.received_on


_PROPOSE_LINK = Transition(
    act=ProposeLink,
    number="T3",
    sources=frozenset({State.REGISTERED, State.TRIAGED}),
    target=None,
    roles=frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER}),
    basis=Basis(rs2005="16", rs2022="19(3)"),
    standing=(holder_only,),
    checks=(filled("reason", "理由"),),
    changes=effects.of_link_proposal,
)

_UNLINK = Transition(
    act=Unlink,
    number="T3",
    sources=frozenset({State.LINKED}),
    target=State.REGISTERED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
    basis=Basis(rs2005="21", rs2022="22(1)"),
    standing=(holder_only,),
    checks=(filled("reason", "理由"),),
    # The wrong turn is not at the petitioner's expense: the time counts from receipt, as if never ended.
    starts=(Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE, since=received_on),),
    changes=effects.of_unlinking,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Submit,
        number="T1",
        sources=frozenset({None}),
        target=State.SUBMITTED,
        roles=frozenset({Role.PETITIONER, Role.REGISTRAR, Role.CASE_OFFICER, Role.SYSTEM}),
        basis=Basis(rs2005="2,17", rs2022="17,19(1)"),
        checks=(has_claims, mandates_are_in_order),
        starts=(
            Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE, when=_to_the_office),
            Start(rule=Rule.NOTICE, owed_by=OwedBy.ORGAN, when=_to_an_organ),
            Start(rule=Rule.URGENT_REPORT, owed_by=OwedBy.OFFICE, when=_is_urgent, since=_hour_ends_on),
        ),
        documents=(Document.RECEIPT,),
        holder=_recipient,
        changes=effects.of_submission,
    ),
    Transition(
        act=Register,
        number="T2",
        sources=frozenset({State.SUBMITTED}),
        target=State.REGISTERED,
        roles=frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SYSTEM}),
        basis=Basis(rs2005="21,22(1)", rs2022="22(1),23(1)"),
        standing=(holder_only, held_by_the_office),
    ),
    _PROPOSE_LINK,
    # An organ that received the matter directly names the earlier one too: it may have to decline (T5h).
    replace(
        _PROPOSE_LINK,
        sources=frozenset({State.ORGAN_RECEIVED}),
        roles=_PROPOSE_LINK.roles | {Role.CASE_OFFICER},
        standing=(holder_only, received_directly),
    ),
    Transition(
        act=ConfirmLink,
        number="T3",
        sources=frozenset({State.REGISTERED, State.TRIAGED}),
        target=State.LINKED,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(rs2005="16", rs2022="19(3)"),
        standing=(holder_only, not_contested, link_is_proposed, confirmed_by_another),
        fulfils=(Rule.DISPATCH,),
        stops=(Rule.JURISDICTION_RULING,),
        documents=(Document.LINK_NOTICE,),
        changes=effects.of_link,
    ),
    _UNLINK,
    # By the person, or through the office that takes down what the person says.
    replace(
        _UNLINK,
        act=ContestLink,
        roles=frozenset({Role.PETITIONER, Role.REGISTRAR, Role.TRIAGE_OFFICER}),
        standing=(petitioner_or_office,),
        changes=effects.of_contested_link,
    ),
    Transition(
        act=Triage,
        number="T4",
        sources=frozenset({State.REGISTERED, State.TRIAGED}),
        target=State.TRIAGED,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.REPORTING_TEAM, Role.SYSTEM}),
        basis=Basis(rs2005="21", rs2022="22,28(2),29,30,31"),
        standing=(holder_only,),
        checks=(classifies, says_whom_it_accuses),
        changes=effects.of_triage,
    ),
    # The organ distinguishes for itself: what the office wrote is a suggestion to it.
    Transition(
        act=Triage,
        number="T4",
        sources=frozenset({State.ORGAN_RECEIVED}),
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER}),
        basis=Basis(rs2005="22(1)", rs2022="29,30,31"),
        standing=(holder_only,),
        checks=(classifies, says_whom_it_accuses),
        changes=effects.of_triage,
    ),
)
