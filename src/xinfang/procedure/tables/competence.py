"""Receipt by the organ, objection, jurisdiction, acceptance and suggestions (T6 to T10, T12)."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure import effects, succession_effects
from xinfang.procedure.acts import (
    Accept,
    Act,
    AnswerSuggestion,
    DeemAccepted,
    DismissObjection,
    Object,
    Recall,
    Receive,
    ReceiveDirect,
    RuleJurisdiction,
    StudySuggestion,
    Succeed,
    UpholdObjection,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.accused import says_whom_it_accuses
from xinfang.procedure.guards.common import (
    dispatcher_only,
    filled,
    holder_only,
    office_only,
    office_or_superior,
)
from xinfang.procedure.guards.competence import (
    in_the_petition_procedure,
    may_still_object,
    notice_is_overdue,
    only_suggestions,
    received_directly,
)
from xinfang.procedure.guards.dispatching import (
    takes_the_petition_procedure,
    without_accusation,
)
from xinfang.procedure.guards.disputes import (
    above_the_ruling,
    before_the_forum_that_was_asked,
    forum_may_rule,
    goes_in_a_circle,
    nothing_ruled_yet,
    something_to_rule,
)
from xinfang.procedure.guards.intake import classifies
from xinfang.procedure.guards.succession import has_somebody_to_succeed, not_to_a_decider, takes_a_place
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import DELIVERED, UNDER_REEXAM, UNDER_REVIEW, WITH_ORGAN, State
from xinfang.procedure.tables.dispatching import (
    DISPUTES,
    MAY_RATE,
    NOTICE_TO_PETITIONER,
    TO_BE_ARCHIVED,
    destination,
)
from xinfang.procedure.tables.intake import received_on
from xinfang.procedure.transitions import ONLY_2022, Basis, Start, Transition

INTAKE_DESK = frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.CASE_OFFICER})
CASE_DESK = frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER, Role.SIGNATORY, Role.BODY_HEAD})


def _sent_by_the_office(situation: Situation, act: Recall | UpholdObjection | None) -> bool:
    return situation.facts.dispatched_by == situation.facts.office


def _back_to_dispatcher(situation: Situation, act: Recall | UpholdObjection) -> int:
    assert situation.facts.dispatched_by is not None
    return situation.facts.dispatched_by


def _ruling_falls_due(situation: Situation, act: Act | None) -> bool:
    return goes_in_a_circle(situation)


def _rules_for_the_holder(situation: Situation, act: RuleJurisdiction | None) -> bool:
    """Whoever has it goes on; while nobody was sent it, even the office that is named begins."""
    is_delivered = situation.facts.state is not State.TRIAGED
    return act is not None and is_delivered and act.to_body == situation.facts.holder


# A wrong dispatch gives nobody new time, whoever notices it: the periods count from receipt (docs/adr/0010).
_DISPATCH_AGAIN = Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE, since=received_on)
_TELL_THE_PETITIONER = Start(rule=Rule.NOTICE, owed_by=OwedBy.ORGAN, since=received_on)

_UPHOLD = Transition(
    act=UpholdObjection,
    number="T9a",
    sources=frozenset({State.OBJECTED}),
    target=State.TRIAGED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
    basis=Basis(rs2022="23(3)", local="3"),
    rulesets=ONLY_2022,
    when=_sent_by_the_office,
    standing=(dispatcher_only,),
    checks=(filled("reason", "理由"),),
    fulfils=(Rule.OBJECTION_RULING,),
    stops=(Rule.NOTICE, Rule.ASSIGNMENT_FEEDBACK),
    starts=(
        _DISPATCH_AGAIN,
        Start(rule=Rule.JURISDICTION_RULING, owed_by=OwedBy.OFFICE, when=_ruling_falls_due),
    ),
    documents=(Document.OBJECTION_RULING,),
    holder=_back_to_dispatcher,
    changes=effects.of_upheld_objection,
)

_RECALL = Transition(
    act=Recall,
    number="T5j",
    sources=DELIVERED,
    target=State.TRIAGED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER}),
    basis=Basis(local="13"),
    when=_sent_by_the_office,
    standing=(dispatcher_only,),
    checks=(filled("reason", "理由"),),
    stops=(Rule.NOTICE, Rule.OBJECTION, Rule.ASSIGNMENT_FEEDBACK),
    starts=(_DISPATCH_AGAIN,),
    documents=(Document.RECALL_LETTER,),
    holder=_back_to_dispatcher,
    changes=effects.of_recall,
)

_RULE = Transition(
    act=RuleJurisdiction,
    number="T9c",
    sources=frozenset({State.OBJECTED, State.TRIAGED, State.ORGAN_RECEIVED}),
    target=State.ORGAN_RECEIVED,
    roles=frozenset({Role.SUPERVISOR, Role.LEADER}),
    basis=Basis(rs2005="24", rs2022="24(1)", local="4"),
    when=_rules_for_the_holder,
    standing=(office_or_superior, without_accusation, something_to_rule),
    checks=(
        forum_may_rule,
        above_the_ruling,
        before_the_forum_that_was_asked,
        takes_the_petition_procedure,
        filled("ruled_by", "决定机关"),
        filled("reason", "理由"),
    ),
    fulfils=(Rule.JURISDICTION_RULING, Rule.OBJECTION_RULING),
    stops=(Rule.OBJECTION,),
    documents=(Document.JURISDICTION_RULING,),
    holder=destination,
    changes=effects.of_ruling,
)

_ACCEPT = Transition(
    act=Accept,
    number="T10",
    sources=frozenset({State.ORGAN_RECEIVED}),
    target=State.ACCEPTED,
    roles=CASE_DESK | {Role.SYSTEM},
    basis=Basis(rs2005="21(2),22(2)", rs2022="23(2)-(3),31.6"),
    standing=(holder_only, in_the_petition_procedure),
    fulfils=(Rule.NOTICE,),
    stops=DISPUTES,
    starts=(Start(rule=Rule.HANDLE, owed_by=OwedBy.ORGAN, since=effects.acceptance_day),),
    documents=(Document.ACCEPTANCE_NOTICE,),
    changes=effects.of_acceptance,
)

ROWS: tuple[Transition, ...] = (
    _RECALL,
    replace(_RECALL, target=State.ORGAN_RECEIVED, when=None, starts=(_TELL_THE_PETITIONER,)),
    Transition(
        act=Receive,
        number="T6",
        sources=DELIVERED,
        target=State.ORGAN_RECEIVED,
        roles=INTAKE_DESK | {Role.SYSTEM},
        basis=Basis(rs2005="21(2)", rs2022="23(3)"),
        standing=(holder_only,),
    ),
    Transition(
        act=ReceiveDirect,
        number="T7",
        sources=frozenset({State.SUBMITTED}),
        target=State.ORGAN_RECEIVED,
        roles=INTAKE_DESK,
        basis=Basis(rs2005="22(1)", rs2022="23(1)"),
        standing=(holder_only, received_directly),
        checks=(classifies, says_whom_it_accuses),
        changes=effects.of_direct_receipt,
    ),
    Transition(
        act=Object,
        number="T8",
        sources=frozenset({State.ORGAN_RECEIVED}),
        target=State.OBJECTED,
        roles=CASE_DESK,
        basis=Basis(rs2022="23(3)"),
        rulesets=ONLY_2022,
        standing=(holder_only, nothing_ruled_yet, may_still_object),
        checks=(filled("reason", "理由"),),
        fulfils=(Rule.OBJECTION,),
        # The notice to the petitioner goes on being due: no text suspends it.
        starts=(Start(rule=Rule.OBJECTION_RULING, owed_by=OwedBy.DISPATCHER),),
        documents=(Document.OBJECTION_LETTER,),
        changes=effects.of_objection,
    ),
    _UPHOLD,
    replace(
        _UPHOLD,
        target=State.ORGAN_RECEIVED,
        when=None,
        starts=(
            _TELL_THE_PETITIONER,
            Start(rule=Rule.JURISDICTION_RULING, owed_by=OwedBy.OFFICE, when=_ruling_falls_due),
        ),
    ),
    Transition(
        act=DismissObjection,
        number="T9b",
        sources=frozenset({State.OBJECTED}),
        target=State.ORGAN_RECEIVED,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(rs2022="23(3)", local="3"),
        rulesets=ONLY_2022,
        standing=(dispatcher_only,),
        checks=(filled("reason", "理由"),),
        fulfils=(Rule.OBJECTION_RULING,),
        documents=(Document.OBJECTION_RULING,),
        changes=effects.of_dismissed_objection,
    ),
    _RULE,
    replace(
        _RULE,
        when=None,
        fulfils=(*_RULE.fulfils, Rule.DISPATCH),
        stops=(*_RULE.stops, Rule.NOTICE),
        starts=(NOTICE_TO_PETITIONER,),
        documents=(*_RULE.documents, Document.DESTINATION_NOTICE),
    ),
    Transition(
        act=Succeed,
        number="T9d",
        sources=WITH_ORGAN | UNDER_REVIEW | UNDER_REEXAM | {State.REVIEW_SERVED, State.REEXAM_SERVED},
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR, Role.SYSTEM}),
        basis=Basis(rs2005="25", rs2022="24(2)"),
        standing=(office_only, has_somebody_to_succeed),
        checks=(takes_a_place, not_to_a_decider, filled("reason", "理由")),
        documents=(Document.DESTINATION_NOTICE,),
        holder=succession_effects.holder_after,
        changes=succession_effects.of_succession,
    ),
    _ACCEPT,
    replace(
        _ACCEPT,
        act=DeemAccepted,
        sources=DELIVERED | {State.ORGAN_RECEIVED},
        roles=frozenset({Role.SYSTEM}),
        standing=(notice_is_overdue, in_the_petition_procedure),
    ),
    Transition(
        act=StudySuggestion,
        number="T12",
        sources=frozenset({State.ORGAN_RECEIVED}),
        target=State.SUGGESTION_STUDY,
        roles=CASE_DESK,
        basis=Basis(rs2005="29", rs2022="29(1)", local="5"),
        standing=(holder_only, only_suggestions),
        fulfils=(Rule.NOTICE,),
        stops=DISPUTES,
        starts=(Start(rule=Rule.SUGGESTION_STUDY, owed_by=OwedBy.ORGAN),),
        documents=(Document.SUGGESTION_NOTICE,),
    ),
    Transition(
        act=AnswerSuggestion,
        number="T12",
        sources=frozenset({State.SUGGESTION_STUDY}),
        target=State.CONCLUDED,
        roles=CASE_DESK,
        basis=Basis(rs2005="8,29", rs2022="29"),
        standing=(holder_only,),
        checks=(filled("reply", "回复内容"),),
        fulfils=(Rule.SUGGESTION_STUDY,),
        starts=(MAY_RATE, TO_BE_ARCHIVED),
        documents=(Document.SUGGESTION_REPLY,),
        changes=effects.of_suggestion_answer,
    ),
)
