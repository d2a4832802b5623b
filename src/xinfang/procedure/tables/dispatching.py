"""Dispatch, and answers at the door (T5, T7, T33, T34, T37). Here the two regulations differ most."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure import effects
from xinfang.procedure.acts import (
    Assign,
    CloseAfterNotice,
    ConfirmHandOver,
    Decline,
    Escalate,
    FileAway,
    NoLongerAccept,
    PointElsewhere,
    Refer,
    ReferJudicial,
    ReferSealed,
    ReplyDirectly,
)
from xinfang.procedure.codes import DeclineGround, OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import filled, holder_only, office_only
from xinfang.procedure.guards.competence import received_directly
from xinfang.procedure.guards.dispatching import (
    HandingOver,
    asks_for_nothing,
    check_window_is_over,
    feedback_day_is_lawful,
    finally_decided,
    ground_holds,
    ground_is_among,
    handled_below,
    litigation_goes_to_its_organs,
    needs_no_handling,
    no_ruling_needed,
    not_a_visitor,
    not_beyond_the_office,
    not_in_circles,
    not_to_itself,
    only_accusations,
    only_litigation,
    passes_down,
    second_officer_agrees,
    takes_the_petition_procedure,
    to_a_discipline_body,
    to_a_political_legal_body,
    without_accusation,
)
from xinfang.procedure.guards.disputes import not_against_the_ruling
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import ANSWERED_AT_THE_DOOR, HANDED_OVER, State
from xinfang.procedure.transitions import ONLY_2005, ONLY_2022, Basis, Start, Transition

DISPUTES = (Rule.OBJECTION, Rule.JURISDICTION_RULING)
"""Periods about who is competent; they lose their purpose once somebody acts on the matter itself."""

NOTICE_TO_PETITIONER = Start(rule=Rule.NOTICE, owed_by=OwedBy.ORGAN)
MAY_OBJECT = Start(rule=Rule.OBJECTION, owed_by=OwedBy.ORGAN)
MAY_HAVE_IT_CHECKED = Start(rule=Rule.REFUSAL_CHECK, owed_by=OwedBy.PETITIONER)
MAY_RATE = Start(rule=Rule.EVALUATION_WINDOW, owed_by=OwedBy.PETITIONER)
RECEIPT_TO_BE_GOT = Start(rule=Rule.HAND_OVER_RECEIPT, owed_by=OwedBy.OFFICE)
TO_BE_ARCHIVED = Start(rule=Rule.ARCHIVE, owed_by=OwedBy.OFFICE)


def destination(situation: Situation, act: HandingOver) -> int:
    """The body that holds the matter from now on."""
    return act.to_body


def _days_until_feedback(situation: Situation, act: Assign) -> int:
    return (act.feedback_due - situation.day).days


_REFER = Transition(
    act=Refer,
    number="T5a",
    sources=frozenset({State.TRIAGED}),
    target=State.REFERRED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.SYSTEM}),
    basis=Basis(rs2005="21(1).2,21(1).3", rs2022="22(1).1,22(1).2"),
    standing=(holder_only, without_accusation, no_ruling_needed),
    checks=(
        not_to_itself,
        not_in_circles,
        not_beyond_the_office,
        takes_the_petition_procedure,
        litigation_goes_to_its_organs,
    ),
    fulfils=(Rule.DISPATCH,),
    # The organ's periods run from delivery, not from its signature.
    starts=(NOTICE_TO_PETITIONER, MAY_OBJECT),
    documents=(Document.REFERRAL_LETTER, Document.DESTINATION_NOTICE),
    holder=destination,
    changes=effects.of_referral,
)

_ASSIGN = replace(
    _REFER,
    act=Assign,
    number="T5b",
    target=State.ASSIGNED,
    basis=Basis(rs2005="21(1).4", rs2022="22(1).3"),
    checks=(*_REFER.checks, feedback_day_is_lawful),
    starts=(
        *_REFER.starts,
        Start(rule=Rule.ASSIGNMENT_FEEDBACK, owed_by=OwedBy.ORGAN, length=_days_until_feedback),
    ),
    documents=(Document.ASSIGNMENT_LETTER, Document.DESTINATION_NOTICE),
    changes=effects.of_assignment,
)

_AS_DECIDED = Basis(rs2005="21(1).2", rs2022="22(1).1")
_DOWN = Basis(rs2005="22(1)", rs2022="23(1)")


def _as_decided_above(row: Transition) -> Transition:
    """The same dispatch, in execution of what the Party committee or the government decided."""
    return replace(row, number="T33", sources=frozenset({State.ESCALATED}), basis=_AS_DECIDED)


def _passed_down(row: Transition) -> Transition:
    """The same dispatch, by an organ that received the matter directly, to a body below it."""
    return replace(
        row,
        number="T7",
        sources=frozenset({State.ORGAN_RECEIVED}),
        roles=frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER}),
        basis=_DOWN,
        standing=(received_directly, *row.standing),
        checks=(passes_down, *row.checks),
        fulfils=(Rule.NOTICE,),
    )


_AT_THE_DOOR = Transition(
    act=ReplyDirectly,
    number="T5f",
    sources=frozenset({State.TRIAGED, State.ORGAN_RECEIVED}),
    target=State.DIRECT_REPLIED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.REGISTRAR, Role.CASE_OFFICER}),
    basis=Basis(rs2022="22(2)", local="2"),
    standing=(holder_only, needs_no_handling),
    checks=(filled("reply", "回复内容"),),
    fulfils=(Rule.DISPATCH, Rule.NOTICE),
    stops=DISPUTES,
    starts=(MAY_HAVE_IT_CHECKED, MAY_RATE),
    documents=(Document.DIRECT_REPLY,),
)

_DECLINE = replace(
    _AT_THE_DOOR,
    act=Decline,
    number="T5h",
    target=State.DECLINED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER}),
    standing=(holder_only,),
    starts=(MAY_HAVE_IT_CHECKED,),
    documents=(Document.DECLINE_NOTICE,),
)


def _decline(*grounds: DeclineGround, row: Transition) -> Transition:
    """Declining, on the grounds that the law in force gives to the body in whose hands the matter is."""
    words = (filled("reason", "理由"), filled("go_to", "应当向谁提出"))
    return replace(row, checks=(ground_is_among(*grounds), not_against_the_ruling, ground_holds, *words))


ROWS: tuple[Transition, ...] = (
    _REFER,
    _as_decided_above(_REFER),
    _passed_down(_REFER),
    _ASSIGN,
    _as_decided_above(_ASSIGN),
    _passed_down(_ASSIGN),
    # R2005-15, 21(1).1: litigation was declined with a pointer; only R2022-22(2) takes letters over.
    Transition(
        act=ReferJudicial,
        number="T5c",
        sources=frozenset({State.TRIAGED}),
        target=State.REFERRED_JUDICIAL,
        roles=frozenset({Role.TRIAGE_OFFICER}),
        basis=Basis(rs2022="22(2),23(4),28(2)"),
        rulesets=ONLY_2022,
        standing=(holder_only, only_litigation, not_a_visitor),
        checks=(not_to_itself, not_beyond_the_office, to_a_political_legal_body),
        fulfils=(Rule.DISPATCH,),
        stops=DISPUTES,
        starts=(RECEIPT_TO_BE_GOT,),
        documents=(Document.REFERRAL_LETTER, Document.DESTINATION_NOTICE),
        holder=destination,
    ),
    Transition(
        act=ReferSealed,
        number="T5d",
        sources=frozenset({State.TRIAGED}),
        target=State.REFERRED_SEALED,
        roles=frozenset({Role.REPORTING_TEAM}),
        basis=Basis(rs2005="23", rs2022="22(2),23(4),30"),
        standing=(holder_only, only_accusations),
        checks=(not_to_itself, to_a_discipline_body),
        fulfils=(Rule.DISPATCH,),
        stops=DISPUTES,
        starts=(RECEIPT_TO_BE_GOT,),
        documents=(Document.REFERRAL_LETTER, Document.DISCIPLINE_ROUTE_NOTICE),
        holder=destination,
        changes=effects.of_sealing,
    ),
    Transition(
        act=Escalate,
        number="T5e",
        sources=frozenset({State.TRIAGED}),
        target=State.ESCALATED,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR, Role.BODY_HEAD}),
        basis=Basis(rs2005="21(1).2,26", rs2022="22(1).1,25"),
        standing=(holder_only,),
        checks=(filled("advice", "建议"),),
        fulfils=(Rule.DISPATCH,),
        stops=DISPUTES,
        documents=(Document.ESCALATION_REPORT,),
    ),
    _AT_THE_DOOR,
    replace(
        _AT_THE_DOOR,
        act=PointElsewhere,
        number="T7",
        sources=frozenset({State.ORGAN_RECEIVED}),
        basis=_DOWN,
        standing=(holder_only, received_directly),
        checks=(filled("competent_body", "有权处理的机关、单位"), filled("reason", "理由")),
        documents=(Document.POINTER_NOTICE,),
    ),
    replace(
        _AT_THE_DOOR,
        act=FileAway,
        number="T5g",
        sources=frozenset({State.TRIAGED}),
        target=State.FILED,
        roles=frozenset({Role.TRIAGE_OFFICER}),
        basis=Basis(local="9"),
        standing=(holder_only, asks_for_nothing),
        checks=(second_officer_agrees,),
        starts=(MAY_HAVE_IT_CHECKED,),
        documents=(),
    ),
    _decline(
        DeclineGround.SAME_MATTER_BELOW,
        row=replace(
            _DECLINE,
            rulesets=ONLY_2022,
            basis=Basis(rs2022="19(3)"),
            standing=(holder_only, handled_below),
        ),
    ),
    _decline(
        DeclineGround.SAME_MATTER_BELOW,
        DeclineGround.STATUTORY_ROUTE,
        row=replace(
            _DECLINE,
            rulesets=ONLY_2005,
            sources=frozenset({State.TRIAGED}),
            basis=Basis(rs2005="16,21(1).1"),
        ),
    ),
    _decline(
        *DeclineGround,
        row=replace(
            _DECLINE,
            rulesets=ONLY_2005,
            sources=frozenset({State.ORGAN_RECEIVED}),
            basis=Basis(rs2005="16,21(2),22(1)"),
        ),
    ),
    replace(
        _DECLINE,
        act=NoLongerAccept,
        number="T5i",
        target=State.NO_LONGER_ACCEPTED,
        basis=Basis(rs2005="35(3)", rs2022="36(3),37(3)"),
        standing=(holder_only, finally_decided),
        checks=(filled("reason", "理由"), filled("what_would_reopen", "什么新情况可以重新提出")),
        documents=(Document.NO_LONGER_ACCEPT_NOTICE,),
    ),
    Transition(
        act=ConfirmHandOver,
        number="T34",
        sources=HANDED_OVER,
        target=State.CONCLUDED,
        roles=frozenset({Role.REPORTING_TEAM, Role.TRIAGE_OFFICER}),
        basis=Basis(rs2005="23", rs2022="22(2),23(4)", local="15"),
        standing=(office_only,),
        checks=(filled("receipt", "接收凭证"),),
        fulfils=(Rule.HAND_OVER_RECEIPT,),
        starts=(TO_BE_ARCHIVED,),
        changes=effects.of_hand_over,
    ),
    Transition(
        act=CloseAfterNotice,
        number="T37",
        sources=ANSWERED_AT_THE_DOOR,
        target=State.CONCLUDED,
        roles=frozenset({Role.SYSTEM}),
        basis=Basis(rs2005="42", rs2022="44", local="9"),
        standing=(check_window_is_over,),
        stops=(Rule.REFUSAL_CHECK,),
        starts=(TO_BE_ARCHIVED,),
        changes=effects.of_answer_at_the_door,
    ),
)
