"""Claims that part ways, and the statutory procedures into which they are shown (T4, T5c, T11, T32, T35, L, F)."""

from dataclasses import replace
from datetime import date

from xinfang.law.limitation import limitation
from xinfang.law.model import Rule, Term
from xinfang.procedure import route_effects
from xinfang.procedure.acts import (
    Act,
    AskForCorrection,
    BeginFromSplit,
    ConfirmRoute,
    ExtendInformation,
    ReceiveCorrection,
    RecordJudicialTermination,
    RemindOfLimitation,
    ReturnFromRoute,
    RouteOut,
    Split,
)
from xinfang.procedure.codes import OwedBy, Role, Route
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import filled, holder_only, holder_or_office, office_only
from xinfang.procedure.guards.dispatching import only_litigation
from xinfang.procedure.guards.disputes import holder_or_office_after_a_ruling, ruled_body_keeps_it
from xinfang.procedure.guards.routing import (
    a_reminder_is_due,
    a_visitor,
    answer_is_not_overdue,
    answers_a_request,
    asked_on,
    concerns_litigation,
    correction_is_awaited,
    ends_an_earlier_way,
    goes_one_way,
    has_time_left,
    has_what_can_part,
    keeps_its_route,
    leaves_a_claim,
    leaves_no_time_behind,
    may_still_ask,
    not_yet_terminated,
    procedure_suits,
    progress_concludes,
    receiver_is_named,
    right_has_begun,
    routes_open_claims,
    stays_with_its_own_words,
    term_of_application,
    time_can_be_counted,
    time_is_left,
    was_terminated,
    was_turned_away,
    what_comes_first_is_over,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.tables.closing import ALL_BUT_THE_REPORT
from xinfang.procedure.tables.competence import CASE_DESK
from xinfang.procedure.tables.dispatching import DISPUTES, TO_BE_ARCHIVED
from xinfang.procedure.transitions import ONLY_2022, Basis, Start, Transition

SPLITTERS = frozenset({Role.TRIAGE_OFFICER, Role.REPORTING_TEAM, Role.CASE_OFFICER})
HEADS = frozenset({Role.BODY_HEAD, Role.SIGNATORY})
RUN_BY_THE_BODY = (Rule.DUTY_PERFORMANCE, Rule.FOI, Rule.FOI_EXTEND)
"""Periods of procedures that the body which shows the person there runs itself."""

CARRIED = {
    Rule.DISPATCH: OwedBy.OFFICE,
    Rule.NOTICE: OwedBy.ORGAN,
    Rule.OBJECTION: OwedBy.ORGAN,
    Rule.ASSIGNMENT_FEEDBACK: OwedBy.ORGAN,
    Rule.JURISDICTION_RULING: OwedBy.OFFICE,
    Rule.LIMITATION: OwedBy.PETITIONER,
}
"""Periods that can run where a matter parts; on the new matter they run on from their first day."""


def _runs_from(situation: Situation, act: RouteOut | None) -> date:
    """The event from which the person's time runs; the clock is not started where that is not known."""
    return (act.runs_from if act else None) or situation.day


def _delivered_on(situation: Situation, act: Act | None) -> date:
    return situation.facts.delivered_on or situation.day


def _applied_for(route: Route, rule: Rule) -> Start:
    """The period of a procedure that the organ itself runs; it counts from delivery."""

    def begins(situation: Situation, act: RouteOut | None) -> bool:
        return act is not None and act.route is route and act.receiver == situation.facts.holder

    return Start(rule=rule, owed_by=OwedBy.ORGAN, since=_delivered_on, when=begins)


def _running_on(rule: Rule, owed_by: OwedBy) -> Start:
    """A period of the matter that the claims left, counted from its own first day and with its own length."""

    def runs(situation: Situation, act: BeginFromSplit | None) -> bool:
        return act is not None and act.period(rule) is not None

    def since(situation: Situation, act: BeginFromSplit | None) -> date:
        period = act.period(rule) if act else None
        return period.start if period else situation.day

    def term(situation: Situation, act: BeginFromSplit | None) -> Term | None:
        period = act.period(rule) if act else None
        if act is None or period is None:
            return None
        if rule is Rule.LIMITATION:
            return limitation(situation.book, procedure=act.procedure, start=period.start)
        return replace(situation.term_from(rule, start=period.start), n=period.n, is_maximum=False)

    return Start(rule=rule, owed_by=owed_by, since=since, when=runs, term=term)


def _at_the_office(situation: Situation, act: BeginFromSplit | None) -> bool:
    return act is not None and act.state is State.TRIAGED


def _held_by(situation: Situation, act: BeginFromSplit) -> int:
    return act.held_by


def _to_the_office(situation: Situation, act: Act) -> int:
    return situation.facts.office


def _received_on(situation: Situation) -> date | None:
    """A person may have applied before being shown there."""
    return situation.facts.received_on


def _due_so_far(situation: Situation, act: Act | None) -> date:
    """The lengthened time joins on to the first."""
    clock = situation.facts.open_clock(Rule.FOI)
    return clock.raw_due if clock else situation.day


def _days_granted(situation: Situation, act: ExtendInformation) -> int:
    return act.days


_SPLIT = Transition(
    act=Split,
    number="T4",
    sources=frozenset({State.TRIAGED, State.ORGAN_RECEIVED}),
    target=None,
    roles=SPLITTERS,
    basis=Basis(rs2005="21,23", rs2022="22(2),30", local="18"),
    standing=(holder_only, has_what_can_part),
    checks=(leaves_a_claim, stays_with_its_own_words, filled("reason", "理由")),
    documents=(Document.SPLIT_NOTICE,),
    changes=route_effects.of_split,
)

_BEGIN = Transition(
    act=BeginFromSplit,
    number="T4",
    sources=frozenset({None}),
    target=State.TRIAGED,
    roles=SPLITTERS,
    basis=_SPLIT.basis,
    when=_at_the_office,
    starts=tuple(_running_on(rule, owed_by) for rule, owed_by in CARRIED.items()),
    documents=(Document.RECEIPT,),
    holder=_held_by,
    changes=route_effects.of_beginning,
)

_ROUTE_OUT = Transition(
    act=RouteOut,
    number="T11",
    sources=frozenset({State.ORGAN_RECEIVED}),
    target=State.ROUTED,
    roles=CASE_DESK,
    basis=Basis(rs2005="14(2),22(2)", rs2022="23(2)-(3),31", local="14"),
    standing=(holder_or_office_after_a_ruling,),
    checks=(
        routes_open_claims,
        goes_one_way,
        procedure_suits,
        receiver_is_named,
        ruled_body_keeps_it,
        keeps_its_route,
        what_comes_first_is_over,
        leaves_no_time_behind,
        right_has_begun,
        time_can_be_counted,
        time_is_left,
    ),
    fulfils=(Rule.NOTICE, Rule.DISPATCH),
    stops=DISPUTES,
    supersedes=(Rule.LIMITATION,),
    starts=(
        _applied_for(Route.DUTY_PERFORMANCE, Rule.DUTY_PERFORMANCE),
        _applied_for(Route.FOI, Rule.FOI),
        Start(
            rule=Rule.LIMITATION,
            owed_by=OwedBy.PETITIONER,
            since=_runs_from,
            when=has_time_left,
            term=term_of_application,
        ),
        Start(rule=Rule.ROUTE_FOLLOW_UP, owed_by=OwedBy.ORGAN),
    ),
    documents=(Document.ROUTE_NOTICE,),
    changes=route_effects.of_routing,
)

# The office itself shows the way to visitors with a matter of litigation; letters it sends on (T5c).
_SHOW_A_VISITOR = replace(
    _ROUTE_OUT,
    number="T5c",
    sources=frozenset({State.TRIAGED}),
    roles=frozenset({Role.TRIAGE_OFFICER}),
    rulesets=ONLY_2022,
    basis=Basis(rs2022="20(2),22(2),28(2)", local="14"),
    standing=(holder_only, only_litigation, a_visitor),
)


def _off_an_earlier_way(row: Transition) -> Transition:
    """The same act where an earlier procedure is over: its time is not reckoned anew, it has lost its purpose."""
    return replace(row, when=ends_an_earlier_way, stops=(*row.stops, *row.supersedes), supersedes=())


_CONFIRM = Transition(
    act=ConfirmRoute,
    number="T35",
    sources=frozenset({State.ROUTED}),
    target=State.CONCLUDED,
    roles=CASE_DESK,
    basis=Basis(rs2005="14(2)", rs2022="31", local="17"),
    standing=(holder_or_office,),
    checks=(progress_concludes, filled("proof", "凭证")),
    fulfils=(Rule.ROUTE_FOLLOW_UP, Rule.LIMITATION, *RUN_BY_THE_BODY),
    stops=ALL_BUT_THE_REPORT,
    starts=(TO_BE_ARCHIVED,),
    changes=route_effects.of_confirmed_route,
    not_before=_received_on,
)

ROWS: tuple[Transition, ...] = (
    _SPLIT,
    _BEGIN,
    replace(_BEGIN, target=State.ORGAN_RECEIVED, when=None),
    _off_an_earlier_way(_ROUTE_OUT),
    _ROUTE_OUT,
    _off_an_earlier_way(_SHOW_A_VISITOR),
    _SHOW_A_VISITOR,
    _CONFIRM,
    replace(
        _CONFIRM,
        act=ReturnFromRoute,
        target=State.TRIAGED,
        checks=(was_turned_away, filled("reason", "理由"), filled("proof", "凭证")),
        fulfils=(Rule.ROUTE_FOLLOW_UP,),
        # The person's own time for the procedure goes on running, and is shown.
        stops=(*RUN_BY_THE_BODY, Rule.ASSIGNMENT_FEEDBACK),
        starts=(Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE),),
        documents=(Document.ROUTE_RETURN_NOTICE,),
        holder=_to_the_office,
        changes=route_effects.of_return_from_route,
        not_before=None,
    ),
    Transition(
        act=RemindOfLimitation,
        number="L",
        sources=OPEN_STATES,
        target=None,
        roles=frozenset({Role.SYSTEM}),
        basis=Basis(local="16"),
        standing=(a_reminder_is_due,),
        documents=(Document.LIMITATION_REMINDER,),
        changes=route_effects.of_reminder,
    ),
    Transition(
        act=RecordJudicialTermination,
        number="T32",
        sources=frozenset(
            {State.TRIAGED, State.REFERRED_JUDICIAL, State.ORGAN_RECEIVED, State.ROUTED, State.CONCLUDED}
        ),
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(rs2022="31.1,37(3)"),
        rulesets=ONLY_2022,
        standing=(office_only, concerns_litigation, not_yet_terminated),
        checks=(was_terminated, filled("number", "决定文号"), filled("decided_by", "决定机关")),
        changes=route_effects.of_judicial_termination,
    ),
    Transition(
        act=AskForCorrection,
        number="F1",
        sources=frozenset({State.ROUTED}),
        target=None,
        roles=CASE_DESK,
        basis=Basis(rs2005="14(2)", rs2022="31"),
        standing=(holder_only, answers_a_request),
        checks=(may_still_ask, filled("what", "需要补正的内容")),
        stops=(Rule.FOI,),
        documents=(Document.INFORMATION_CORRECTION_NOTICE,),
        changes=route_effects.of_asking_for_correction,
    ),
    Transition(
        act=ReceiveCorrection,
        number="F2",
        sources=frozenset({State.ROUTED}),
        target=None,
        roles=CASE_DESK | {Role.REGISTRAR},
        basis=Basis(rs2005="14(2)", rs2022="31"),
        standing=(holder_only, correction_is_awaited),
        starts=(Start(rule=Rule.FOI, owed_by=OwedBy.ORGAN),),
        changes=route_effects.of_correction,
        not_before=asked_on,
    ),
    Transition(
        act=ExtendInformation,
        number="F3",
        sources=frozenset({State.ROUTED}),
        target=None,
        roles=HEADS,
        basis=Basis(rs2005="14(2)", rs2022="31"),
        standing=(holder_only, answers_a_request),
        checks=(answer_is_not_overdue, filled("reason", "理由")),
        supersedes=(Rule.FOI,),
        starts=(Start(rule=Rule.FOI_EXTEND, owed_by=OwedBy.ORGAN, since=_due_so_far, length=_days_granted),),
        documents=(Document.INFORMATION_EXTENSION_NOTICE,),
    ),
)
