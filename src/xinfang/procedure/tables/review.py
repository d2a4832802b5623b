"""Review and re-examination, and what becomes of a matter on which nobody asks for them (T21 to T27)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from xinfang.law.model import Rule
from xinfang.procedure import effects as handling_effects
from xinfang.procedure import review_effects as effects
from xinfang.procedure.acts import Act, CancelHearing, Lapse, ReopenLapsed, Terminate
from xinfang.procedure.acts.review import (
    AcceptReexam,
    AcceptReview,
    CallReexamHearing,
    CloseReexamHearing,
    DecideReexam,
    DecideReview,
    OpenReexamHearing,
    RefuseReexam,
    RefuseReview,
    RequestReexam,
    RequestReview,
    ServeReexam,
    ServeReview,
)
from xinfang.procedure.codes import OwedBy, ReviewResult, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.guards.alongside import petitioner_holder_or_office
from xinfang.procedure.guards.common import filled, holder_only, office_or_superior
from xinfang.procedure.guards.handling import service_is_proven
from xinfang.procedure.guards.hearing import (
    hearing_is_called,
    hearing_was_called,
    held_while_there_is_time,
    leaves_time_to_prepare,
    names_participants,
    no_hearing_is_pending,
)
from xinfang.procedure.guards.letters import fits_what_was_tried
from xinfang.procedure.guards.representing import by_whom_it_may_be_asked
from xinfang.procedure.guards.review import (
    REQUESTS,
    answers_what_was_asked,
    asked_before_the_rest_ran_out,
    asks_a_superior,
    change_has_a_day,
    decided_by_two,
    decides_itself,
    has_lapsed,
    hindered_in_its_time,
    in_time,
    names_reexam_organ,
    not_own_decision,
    not_wider,
    outcomes_fit_the_result,
    presided_over_by_another,
    redo_has_its_time,
    was_lapsed,
)
from xinfang.procedure.letter_effects import and_its_letter
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.tables.competence import INTAKE_DESK
from xinfang.procedure.tables.dispatching import TO_BE_ARCHIVED
from xinfang.procedure.tables.handling import CASE_OFFICERS, TO_BE_BROUGHT
from xinfang.procedure.transitions import Basis, Start, Transition

SIGNATORIES = frozenset({Role.SIGNATORY, Role.BODY_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """What the two appeals have in common under different names."""

    request: type[Act]
    accept: type[Act]
    refuse: type[Act]
    asked_in: State  # where the petitioner may ask
    requested: State
    deciding: State
    asking: Rule
    deciding_rule: Rule
    basis: Basis
    numbers: tuple[str, str]  # of the request, and of its acceptance or refusal
    application: Document
    notice: Document
    refusal: Document
    asked: Callable[[Situation, Any], FactChanges]
    refused: Callable[[Situation, Any], FactChanges]


_REVIEW = _Level(
    request=RequestReview,
    accept=AcceptReview,
    refuse=RefuseReview,
    asked_in=State.OPINION_SERVED,
    requested=State.REVIEW_REQUESTED,
    deciding=State.REVIEWING,
    asking=Rule.REVIEW_REQUEST,
    deciding_rule=Rule.REVIEW_DECIDE,
    basis=Basis(rs2005="34", rs2022="35", local="7"),
    numbers=("T21", "T22"),
    application=Document.REVIEW_APPLICATION,
    notice=Document.REVIEW_NOTICE,
    refusal=Document.REVIEW_REFUSAL,
    asked=effects.of_review_request,
    refused=effects.of_refused_review,
)
_REEXAM = _Level(
    request=RequestReexam,
    accept=AcceptReexam,
    refuse=RefuseReexam,
    asked_in=State.REVIEW_SERVED,
    requested=State.REEXAM_REQUESTED,
    deciding=State.REEXAMINING,
    asking=Rule.REEXAM_REQUEST,
    deciding_rule=Rule.REEXAM_DECIDE,
    basis=Basis(rs2005="35(1)", rs2022="36(1)", local="7"),
    numbers=("T24", "T24"),
    application=Document.REEXAM_APPLICATION,
    notice=Document.REEXAM_NOTICE,
    refusal=Document.REEXAM_REFUSAL,
    asked=effects.of_reexam_request,
    refused=effects.of_refused_reexam,
)


def _organ_asked(situation: Situation, act: RequestReview | RequestReexam) -> int:
    return act.organ


def _orders_redo(situation: Situation, act: ServeReview | None) -> bool:
    review = situation.facts.review
    return review is not None and review.result is ReviewResult.REDO


def _redo_days(situation: Situation, act: ServeReview) -> int:
    review = situation.facts.review
    assert review is not None
    assert review.redo_days is not None
    return review.redo_days


def _was_reviewed(situation: Situation, act: ReopenLapsed | None) -> bool:
    review = situation.facts.review
    return review is not None and review.served_on is not None


def _requests(level: _Level) -> tuple[Transition, ...]:
    """Asking, and what the organ asked says to it."""
    asking = _asking(level)
    return (
        asking,
        replace(asking, sources=frozenset({State.CONCLUDED}), target=None, says_why_not=True),
        _accepting(level),
        _refusing(level),
    )


def _asking(level: _Level) -> Transition:
    return Transition(
        act=level.request,
        number=level.numbers[0],
        sources=frozenset({level.asked_in}),
        target=level.requested,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=replace(level.basis, local=""),
        standing=(petitioner_holder_or_office, in_time(level.asking)),
        checks=(
            asks_a_superior(level.asking),
            not_wider(level.asking),
            by_whom_it_may_be_asked,
            filled("request", "请求"),
            filled("reasons", "事实和理由"),
        ),
        fulfils=(level.asking,),
        starts=(
            Start(rule=Rule.REVIEW_ACCEPT, owed_by=OwedBy.ORGAN),
            Start(rule=level.deciding_rule, owed_by=OwedBy.ORGAN),
        ),
        documents=(level.application,),
        holder=_organ_asked,
        changes=level.asked,
    )


def _accepting(level: _Level) -> Transition:
    return Transition(
        act=level.accept,
        number=level.numbers[1],
        sources=frozenset({level.requested}),
        target=level.deciding,
        roles=CASE_OFFICERS | {Role.REVIEWER},
        basis=level.basis,
        standing=(holder_only, not_own_decision),
        fulfils=(Rule.REVIEW_ACCEPT,),
        documents=(level.notice,),
        changes=effects.of_acceptance,
    )


def _refusing(level: _Level) -> Transition:
    """The time that the request took is the organ's, not the petitioner's: it is left out of what runs again."""
    return Transition(
        act=level.refuse,
        number=level.numbers[1],
        sources=frozenset({level.requested}),
        target=level.asked_in,
        roles=SIGNATORIES | {Role.REVIEWER},
        basis=level.basis,
        standing=(holder_only, not_own_decision),
        checks=(filled("reason", "理由"), filled("what_next", "可以怎样补正或者改走什么途径")),
        fulfils=(Rule.REVIEW_ACCEPT,),
        stops=(level.deciding_rule,),
        starts=(
            Start(
                rule=level.asking,
                owed_by=OwedBy.PETITIONER,
                since=effects.served_on,
                excluded=effects.given_back_after_refusal,
            ),
        ),
        documents=(level.refusal,),
        holder=effects.handling_body,
        changes=level.refused,
    )


_SERVE_REVIEW = Transition(
    act=ServeReview,
    number="T23",
    sources=frozenset({State.REVIEW_ISSUED}),
    target=State.HANDLING,
    roles=CASE_OFFICERS | {Role.REGISTRAR, Role.REVIEWER},
    basis=Basis(rs2005="34,35(1)", rs2022="35,36(1)", local="6"),
    when=_orders_redo,
    standing=(holder_only,),
    checks=(fits_what_was_tried, service_is_proven, filled("proof", "送达凭证")),
    fulfils=(*TO_BE_BROUGHT, Rule.REVIEW_DECIDE),
    starts=(Start(rule=Rule.REDO, owed_by=OwedBy.ORGAN, length=_redo_days),),
    documents=(Document.SERVICE_RECEIPT,),
    holder=effects.handling_body,
    changes=and_its_letter(effects.of_ordered_redo),
)
_RESTORE = Transition(
    act=ReopenLapsed,
    number="T27",
    sources=frozenset({State.CONCLUDED, State.ARCHIVED}),
    target=State.REVIEW_SERVED,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
    basis=Basis(rs2005="34,35(1)", rs2022="35,36(1)", local="21"),
    when=_was_reviewed,
    standing=(office_or_superior, was_lapsed),
    checks=(
        filled("reason", "理由"),
        filled("proof", "证明材料"),
        hindered_in_its_time,
        asked_before_the_rest_ran_out,
    ),
    # Whoever has asked for the matter to be opened again has that answer with it.
    fulfils=(Rule.REOPENING_RULING,),
    stops=(Rule.ARCHIVE,),
    starts=(
        Start(
            rule=Rule.REEXAM_REQUEST,
            owed_by=OwedBy.PETITIONER,
            since=effects.served_on,
            excluded=effects.given_back_after_lapse,
        ),
    ),
    documents=(Document.RESUMPTION_NOTICE,),
    changes=effects.of_restored_time,
)

ROWS: tuple[Transition, ...] = (
    *_requests(_REVIEW),
    Transition(
        act=DecideReview,
        number="T23",
        sources=frozenset({State.REVIEWING}),
        target=State.REVIEW_ISSUED,
        roles=SIGNATORIES,
        basis=Basis(rs2005="34", rs2022="35"),
        standing=(holder_only, not_own_decision),
        checks=(
            answers_what_was_asked,
            outcomes_fit_the_result,
            change_has_a_day,
            redo_has_its_time,
            decided_by_two,
            names_reexam_organ,
        ),
        # As with the handling opinion, the time for deciding ends when the decision has arrived.
        starts=(Start(rule=Rule.SERVE, owed_by=OwedBy.ORGAN),),
        documents=(Document.REVIEW_OPINION,),
        changes=effects.of_decision,
    ),
    _SERVE_REVIEW,
    replace(
        _SERVE_REVIEW,
        target=State.REVIEW_SERVED,
        when=None,
        starts=(Start(rule=Rule.REEXAM_REQUEST, owed_by=OwedBy.PETITIONER),),
        changes=and_its_letter(effects.of_review_service),
    ),
    *_requests(_REEXAM),
    Transition(
        act=CallReexamHearing,
        number="T25",
        sources=frozenset({State.REEXAMINING}),
        target=None,
        roles=CASE_OFFICERS | {Role.REVIEWER},
        basis=Basis(rs2005="35(2)", rs2022="36(2)", local="24"),
        standing=(holder_only, not_own_decision),
        checks=(
            filled("hour", "时间"),
            filled("place", "地点"),
            names_participants,
            presided_over_by_another,
            leaves_time_to_prepare,
            held_while_there_is_time,
        ),
        documents=(Document.HEARING_NOTICE,),
        changes=handling_effects.of_called_hearing,
    ),
    Transition(
        act=CancelHearing,
        number="T25",
        sources=frozenset({State.REEXAMINING}),
        target=None,
        roles=CASE_OFFICERS | {Role.REVIEWER},
        basis=Basis(rs2005="35(2)", rs2022="36(2)", local="24"),
        standing=(holder_only, not_own_decision, hearing_is_called),
        checks=(filled("reason", "理由"),),
        documents=(Document.HEARING_CANCELLATION,),
        changes=handling_effects.of_closed_hearing,
    ),
    # The one suspension that national law knows: the days of a hearing in the re-examination.
    Transition(
        act=OpenReexamHearing,
        number="T25",
        sources=frozenset({State.REEXAMINING}),
        target=State.REEXAM_HEARING,
        roles=CASE_OFFICERS | {Role.REVIEWER},
        basis=Basis(rs2005="35(2)", rs2022="36(2)"),
        standing=(holder_only, not_own_decision, hearing_was_called),
        checks=(filled("presiding", "主持人"), filled("place", "地点")),
        supersedes=(Rule.REEXAM_DECIDE,),
        changes=effects.of_opened_hearing,
    ),
    Transition(
        act=CloseReexamHearing,
        number="T25",
        sources=frozenset({State.REEXAM_HEARING}),
        target=State.REEXAMINING,
        roles=CASE_OFFICERS | {Role.REVIEWER},
        basis=Basis(rs2005="35(2)", rs2022="36(2)"),
        standing=(holder_only, not_own_decision),
        checks=(filled("record", "听证笔录"),),
        starts=(
            Start(
                rule=Rule.REEXAM_DECIDE,
                owed_by=OwedBy.ORGAN,
                since=effects.review_requested_on,
                excluded=effects.hearing_days,
            ),
        ),
        documents=(Document.HEARING_RECORD,),
        changes=effects.of_closed_hearing,
    ),
    Transition(
        act=DecideReexam,
        number="T26",
        sources=frozenset({State.REEXAMINING}),
        target=State.REEXAM_ISSUED,
        roles=SIGNATORIES,
        basis=Basis(rs2005="35(1)", rs2022="36(1)"),
        standing=(holder_only, not_own_decision),
        checks=(
            decides_itself,
            answers_what_was_asked,
            outcomes_fit_the_result,
            change_has_a_day,
            decided_by_two,
            no_hearing_is_pending,
        ),
        starts=(Start(rule=Rule.SERVE, owed_by=OwedBy.ORGAN),),
        documents=(Document.REEXAM_OPINION,),
        changes=effects.of_decision,
    ),
    Transition(
        act=ServeReexam,
        number="T26",
        sources=frozenset({State.REEXAM_ISSUED}),
        target=State.REEXAM_SERVED,
        roles=CASE_OFFICERS | {Role.REGISTRAR, Role.REVIEWER},
        basis=Basis(rs2005="35", rs2022="36", local="6"),
        standing=(holder_only,),
        checks=(fits_what_was_tried, service_is_proven, filled("proof", "送达凭证")),
        fulfils=(*TO_BE_BROUGHT, Rule.REEXAM_DECIDE),
        documents=(Document.SERVICE_RECEIPT,),
        holder=effects.handling_body,
        changes=and_its_letter(effects.of_reexam_service),
    ),
    Transition(
        act=Terminate,
        number="T26",
        sources=frozenset({State.REEXAM_SERVED}),
        target=State.TERMINATED,
        roles=frozenset({Role.SYSTEM}),
        basis=Basis(rs2005="35(3)", rs2022="36(3)"),
        starts=(TO_BE_ARCHIVED,),
        changes=effects.of_termination,
    ),
    # A rating is a right of its own, and goes on running.
    Transition(
        act=Lapse,
        number="T27",
        sources=frozenset({State.OPINION_SERVED, State.REVIEW_SERVED}),
        target=State.CONCLUDED,
        roles=frozenset({Role.SYSTEM}),
        basis=Basis(rs2005="34,35(1)", rs2022="35,36(1)"),
        standing=(has_lapsed,),
        stops=(*REQUESTS, Rule.WITHDRAW_COOLING_OFF),
        starts=(TO_BE_ARCHIVED,),
        changes=effects.of_lapse,
    ),
    _RESTORE,
    replace(
        _RESTORE,
        target=State.OPINION_SERVED,
        when=None,
        starts=(replace(_RESTORE.starts[0], rule=Rule.REVIEW_REQUEST),),
    ),
)
