"""Handling, opinion, service and performance (T13 to T20)."""

from datetime import date

from xinfang.law.model import Rule
from xinfang.procedure import effects, performance_effects
from xinfang.procedure.acts import (
    BeginHandling,
    CallHearing,
    CancelHearing,
    CloseHearing,
    Extend,
    IssueOpinion,
    OpenHearing,
    RecordPerformance,
    Recuse,
    ReportCompletion,
    Serve,
    UrgePerformance,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import (
    filled,
    handling_body_only,
    handling_body_or_office,
    holder_only,
    holder_or_office,
)
from xinfang.procedure.guards.handling import (
    answers_are_complete,
    answers_every_claim,
    claims_wait_for_performance,
    decides_recusal,
    not_yet_expired,
    not_yet_extended,
    petitioner_was_heard,
    service_is_proven,
    signed_by_another,
    support_has_a_day,
    transcribed_by_the_system,
    waits_for_performance,
    was_assigned,
    within_the_cap,
)
from xinfang.procedure.guards.hearing import (
    hearing_is_called,
    hearing_was_called,
    held_while_there_is_time,
    leaves_time_to_prepare,
    names_participants,
    no_hearing_is_pending,
    record_is_signed,
)
from xinfang.procedure.guards.letters import fits_what_was_tried
from xinfang.procedure.guards.review import names_review_organ, says_what_is_new, time_is_the_bodys_own
from xinfang.procedure.guards.simple import not_in_simple
from xinfang.procedure.letter_effects import and_its_letter
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import ANSWERED_AT_THE_DOOR, IN_HANDLING, OPEN_STATES, REVIEW_STATES, State
from xinfang.procedure.tables.dispatching import MAY_RATE
from xinfang.procedure.transitions import Basis, Start, Transition

OFFICERS = frozenset(Role) - {Role.PETITIONER, Role.SYSTEM}
CASE_OFFICERS = frozenset({Role.CASE_OFFICER, Role.BODY_HEAD})
TO_BE_BROUGHT = (Rule.SERVE, Rule.SERVICE_BY_NOTICE)
"""Until when a decision has to reach the petitioner, and until when it does by public notice."""
AFTER_THE_OPINION = REVIEW_STATES | {State.OPINION_SERVED, State.CONCLUDED}


def _end_of_handling_time(situation: Situation, act: Extend | None) -> date:
    """An extension joins on to the sixty days themselves, not to a rest day that happened to follow them."""
    clock = situation.facts.open_clock(Rule.HANDLE)
    assert clock is not None
    rolls = not situation.book.switches.extension_counts_from_raw_day
    return clock.legal_due if rolls else clock.raw_due


def _days_granted(situation: Situation, act: Extend) -> int:
    return act.days


def _issued_on(situation: Situation) -> date | None:
    return situation.facts.opinion.issued_on if situation.facts.opinion else None


ROWS: tuple[Transition, ...] = (
    Transition(
        act=Recuse,
        number="T13",
        sources=OPEN_STATES - ANSWERED_AT_THE_DOOR,
        target=None,
        roles=OFFICERS,
        basis=Basis(rs2005="30", rs2022="28(3)"),
        standing=(holder_or_office,),
        checks=(decides_recusal, filled("reason", "理由")),
        documents=(Document.RECUSAL_RECORD,),
        changes=effects.of_recusal,
    ),
    Transition(
        act=BeginHandling,
        number="T14",
        sources=frozenset({State.ACCEPTED, State.HANDLING}),
        target=State.HANDLING,
        roles=CASE_OFFICERS | {Role.TRIAGE_OFFICER, Role.SYSTEM},
        basis=Basis(rs2005="31(1)", rs2022="31.6"),
        standing=(holder_only, not_in_simple),
        changes=effects.of_taking_up,
    ),
    # A hearing does not stop the handling time; only one in a re-examination stops a clock.
    Transition(
        act=CallHearing,
        number="T16",
        sources=frozenset({State.HANDLING}),
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(2)", rs2022="31.6", local="24"),
        standing=(holder_only,),
        checks=(
            filled("hour", "时间"),
            filled("place", "地点"),
            names_participants,
            leaves_time_to_prepare,
            held_while_there_is_time,
        ),
        documents=(Document.HEARING_NOTICE,),
        changes=effects.of_called_hearing,
    ),
    Transition(
        act=CancelHearing,
        number="T16",
        sources=frozenset({State.HANDLING}),
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(2)", rs2022="31.6", local="24"),
        standing=(holder_only, hearing_is_called),
        checks=(filled("reason", "理由"),),
        documents=(Document.HEARING_CANCELLATION,),
        changes=effects.of_closed_hearing,
    ),
    Transition(
        act=OpenHearing,
        number="T16",
        sources=frozenset({State.HANDLING}),
        target=State.HEARING,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(2)", rs2022="31.6"),
        standing=(holder_only, hearing_was_called),
        checks=(filled("presiding", "主持人"), filled("place", "地点")),
        changes=effects.of_opened_hearing,
    ),
    Transition(
        act=CloseHearing,
        number="T16",
        sources=frozenset({State.HEARING}),
        target=State.HANDLING,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(2)", rs2022="31.6"),
        standing=(holder_only,),
        checks=(filled("record", "听证笔录"), record_is_signed),
        documents=(Document.HEARING_RECORD,),
        changes=effects.of_closed_hearing,
    ),
    Transition(
        act=Extend,
        number="T17",
        sources=IN_HANDLING,
        target=None,
        roles=frozenset({Role.BODY_HEAD}),
        basis=Basis(rs2005="33", rs2022="34"),
        standing=(holder_only, not_in_simple, time_is_the_bodys_own, not_yet_extended, not_yet_expired),
        checks=(within_the_cap, filled("reason", "延期理由")),
        supersedes=(Rule.HANDLE,),
        starts=(
            Start(
                rule=Rule.EXTEND,
                owed_by=OwedBy.ORGAN,
                since=_end_of_handling_time,
                length=_days_granted,
            ),
        ),
        documents=(Document.EXTENSION_APPROVAL, Document.EXTENSION_NOTICE),
        changes=effects.of_extension,
    ),
    Transition(
        act=IssueOpinion,
        number="T18",
        sources=frozenset({State.HANDLING}),
        target=State.OPINION_ISSUED,
        roles=frozenset({Role.SIGNATORY, Role.BODY_HEAD, Role.SYSTEM}),
        basis=Basis(rs2005="32", rs2022="31.6,32"),
        standing=(holder_only,),
        checks=(
            transcribed_by_the_system,
            answers_every_claim,
            answers_are_complete,
            support_has_a_day,
            petitioner_was_heard,
            signed_by_another,
            names_review_organ,
            says_what_is_new,
            no_hearing_is_pending,
        ),
        # The handling time ends at service: an opinion in a drawer answers nobody.
        starts=(Start(rule=Rule.SERVE, owed_by=OwedBy.ORGAN),),
        documents=(Document.HANDLING_OPINION,),
        changes=effects.of_opinion,
    ),
    Transition(
        act=Serve,
        number="T19",
        sources=frozenset({State.OPINION_ISSUED}),
        target=State.OPINION_SERVED,
        roles=CASE_OFFICERS | {Role.REGISTRAR, Role.SYSTEM},
        basis=Basis(rs2005="32,34", rs2022="35", local="6"),
        standing=(holder_only,),
        checks=(fits_what_was_tried, service_is_proven, filled("proof", "送达凭证")),
        fulfils=(*TO_BE_BROUGHT, Rule.HANDLE, Rule.EXTEND, Rule.REDO),
        supersedes=(Rule.EVALUATION_WINDOW,),
        starts=(Start(rule=Rule.REVIEW_REQUEST, owed_by=OwedBy.PETITIONER), MAY_RATE),
        documents=(Document.SERVICE_RECEIPT, Document.OPINION_COPY),
        changes=and_its_letter(effects.of_service),
    ),
    Transition(
        act=ReportCompletion,
        number="T19",
        sources=AFTER_THE_OPINION,
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="21(1).4", rs2022="22(1).3"),
        standing=(handling_body_only, was_assigned),
        checks=(filled("report", "办结报告"),),
        fulfils=(Rule.ASSIGNMENT_FEEDBACK,),
        documents=(Document.COMPLETION_REPORT,),
        changes=effects.of_report,
    ),
    Transition(
        act=RecordPerformance,
        number="T20",
        sources=AFTER_THE_OPINION,
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="32(2)", rs2022="32(2)"),
        standing=(handling_body_only, waits_for_performance),
        checks=(claims_wait_for_performance, filled("proof", "落实凭证")),
        changes=performance_effects.of_performance,
        not_before=_issued_on,
    ),
    Transition(
        act=UrgePerformance,
        number="T20",
        sources=AFTER_THE_OPINION,
        target=None,
        roles=CASE_OFFICERS | {Role.SUPERVISOR},
        basis=Basis(rs2005="32(2),36", rs2022="32(2),40(1)"),
        standing=(handling_body_or_office, waits_for_performance),
        checks=(filled("unit", "执行单位"), filled("demand", "要求")),
        documents=(Document.PERFORMANCE_LETTER,),
    ),
)
