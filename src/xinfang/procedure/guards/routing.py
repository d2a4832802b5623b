"""Guards of claims that part ways and of statutory procedures (T4, T11, T32, T35, L, F)."""

from datetime import date

from xinfang.law.limitation import days_left, first_period, limitation, stops_routing
from xinfang.law.model import DueDate, Rule, Ruleset, Term
from xinfang.law.procedures import Prerequisite
from xinfang.law.terms import due
from xinfang.procedure.acts import (
    AskForCorrection,
    ConfirmRoute,
    ExtendInformation,
    RecordJudicialTermination,
    ReturnFromRoute,
    RouteOut,
    Split,
)
from xinfang.procedure.codes import ROUTE_LABELS, STATUTORY_ROUTES, Channel, ClaimType, Route, RouteProgress
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import article_on_leaks, names_open_claims
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def has_what_can_part(situation: Situation) -> Refusal | None:
    """Two claims at least: a matter without a claim is no matter."""
    if len(situation.facts.claims) > 1:
        return None
    return situation.refuse(RefusalCode.NOTHING_LEFT)


def leaves_a_claim(situation: Situation, act: Split) -> Refusal | None:
    """Claims that leave are open ones, and one stays."""
    unknown = names_open_claims(situation, act.claim_ids)
    if unknown:
        return unknown
    if len(act.claim_ids) < len(situation.facts.claims):
        return None
    return situation.refuse(RefusalCode.NOTHING_LEFT, field="claim_ids")


def stays_with_its_own_words(situation: Situation, act: Split) -> Refusal | None:
    """An accusation keeps the letter in which it was made; what leaves is the rest, in words of its own (R2022-30)."""
    accusing = {claim.claim_id for claim in situation.facts.open_claims if claim.type is ClaimType.ACCUSATION}
    if not accusing & act.claim_ids:
        return None
    return situation.refuse(RefusalCode.ACCUSATION_STAYS, article=article_on_leaks(situation), field="claim_ids")


def routes_open_claims(situation: Situation, act: RouteOut) -> Refusal | None:
    """Open claims are routed, and into a procedure other than the petition procedure (R2022-31)."""
    unknown = names_open_claims(situation, act.claim_ids)
    if unknown or act.route in STATUTORY_ROUTES:
        return unknown
    article = "14(2)" if situation.law.ruleset is Ruleset.RS2005 else "31"
    return situation.refuse(RefusalCode.NOT_A_STATUTORY_ROUTE, article=article, field="route")


def goes_one_way(situation: Situation, act: RouteOut) -> Refusal | None:
    """A matter takes one way, all of it: claims classified otherwise, or left out, are split off first."""
    ways = {(claim.type, claim.route) for claim in situation.facts.open_claims}
    if len(ways) == 1 and all(claim.claim_id in act.claim_ids for claim in situation.facts.open_claims):
        return None
    return situation.refuse(RefusalCode.SPLIT_FIRST, field="claim_ids")


def procedure_suits(situation: Situation, act: RouteOut) -> Refusal | None:
    """The statutory procedure exists on that day, and belongs to the route that was chosen (R2022-31)."""
    procedure = situation.book.procedures.get(act.procedure)
    if procedure and act.route in procedure.routes and procedure.validity.holds_on(situation.day):
        return None
    return situation.refuse(RefusalCode.NOT_THAT_PROCEDURE, field="procedure")


def keeps_its_route(situation: Situation, act: RouteOut) -> Refusal | None:
    """Claims go where they were classified to go; a new view of them is given reasons (R2022-31; R2005-14(2))."""
    left = left_route(situation, act)
    if left is None or act.other_route_because.strip():
        return None
    return situation.refuse(
        RefusalCode.ANOTHER_ROUTE,
        article="14(2)" if situation.law.ruleset is Ruleset.RS2005 else "31",
        field="other_route_because",
        classified=ROUTE_LABELS[left],
        chosen=ROUTE_LABELS[act.route],
    )


def left_route(situation: Situation, act: RouteOut) -> Route | None:
    """The route on which the claims were classified, where the act takes them off it."""
    routes = (claim.route for claim in situation.facts.open_claims)
    return next((route for route in routes if route is not None and route is not act.route), None)


def what_comes_first_is_over(situation: Situation, act: RouteOut) -> Refusal | None:
    """A procedure that the law puts before another one is not passed over (劳动争议调解仲裁法 第五条).

    It is over where it turned the claims away, or where it is said what shows that.
    """
    for first in situation.book.procedures[act.procedure].requires_first:
        earlier, routing = situation.book.procedures[first.procedure], situation.facts.routing
        is_of_its_kind = any(claim.route in earlier.routes for claim in situation.facts.open_claims)
        has_turned_away = routing is not None and routing.procedure == first.procedure
        if is_of_its_kind and not has_turned_away and not act.first_settled_by.strip():
            return _comes_first(situation, act, first)
    return None


def _comes_first(situation: Situation, act: RouteOut, first: Prerequisite) -> Refusal:
    known = situation.book.procedures
    names = {"first": known[first.procedure].name.zh, "chosen": known[act.procedure].name.zh}
    return Refusal(
        code=RefusalCode.FIRST_PROCEDURE,
        citation=first.citation,
        field="first_settled_by",
        values=tuple(names.items()),
    )


def leaves_no_time_behind(situation: Situation, act: RouteOut) -> Refusal | None:
    """The person's time for an earlier procedure ends by proof, or by its own last day, and not because another one
    is chosen; within the same procedure only a new day takes its place (docs/adr/0061).
    """
    clock, routing = situation.facts.open_clock(Rule.LIMITATION), situation.facts.routing
    if clock is None or clock.is_over(situation.day) or routing is None:
        return None
    due_on = clock.legal_due
    if not takes_another_way(situation, act):
        if act.runs_from is not None:
            return None
        return situation.refuse(RefusalCode.LIMITATION_KNOWN, field="runs_from", due=due_on)
    if act.first_settled_by.strip():
        return None
    first = situation.book.procedures[routing.procedure].name.zh
    return situation.refuse(RefusalCode.LIMITATION_RUNS, field="first_settled_by", first=first, due=due_on)


def takes_another_way(situation: Situation, act: RouteOut) -> bool:
    """Whether the claims were shown into another procedure before."""
    routing = situation.facts.routing
    return routing is not None and routing.procedure != act.procedure


def ends_an_earlier_way(situation: Situation, act: RouteOut | None) -> bool:
    """Whether the claims leave an earlier procedure of which the act says what shows that it is over."""
    return act is not None and bool(act.first_settled_by.strip()) and takes_another_way(situation, act)


def receiver_is_named(situation: Situation, act: RouteOut) -> Refusal | None:
    """The person is told the body by name; one that the register does not know, with the reason why it is that one."""
    if act.receiver is not None or (act.receiver_name.strip() and act.receiver_reason.strip()):
        return None
    return situation.refuse(RefusalCode.RECEIVER_MISSING, field="receiver")


def right_has_begun(situation: Situation, act: RouteOut) -> Refusal | None:
    """The event from which the person's time runs has happened."""
    if act.runs_from is None or act.runs_from <= situation.today:
        return None
    return situation.refuse(RefusalCode.IN_THE_FUTURE, field="runs_from", day=act.runs_from)


def time_can_be_counted(situation: Situation, act: RouteOut) -> Refusal | None:
    """A period is counted from a day on which its law was known, unless it is said why it may still be open.

    A day before all that is known here would else open a door that nobody has looked at (docs/adr/0061).
    """
    first = first_period(situation.book, procedure=act.procedure)
    if first is None or act.runs_from is None or act.expired_reason.strip():
        return None
    if limitation(situation.book, procedure=act.procedure, start=act.runs_from) is not None:
        return None
    return Refusal(
        code=RefusalCode.LIMITATION_UNKNOWN,
        citation=first.citation,
        field="runs_from",
        values=(("day", act.runs_from.isoformat()), ("first", first.validity.first.isoformat())),
    )


def time_is_left(situation: Situation, act: RouteOut) -> Refusal | None:
    """Nobody is shown to a door that the law has closed, unless it is said why it may still open (docs/adr/0061)."""
    answer = last_day(situation, act)
    if answer is None or act.runs_from is None or not _is_over(answer, situation) or act.expired_reason.strip():
        return None
    if not stops_routing(situation.book, procedure=act.procedure, start=act.runs_from):
        return None
    return Refusal(
        code=RefusalCode.LIMITATION_OVER,
        citation=answer.citation,
        field="runs_from",
        values=(("due", answer.legal.isoformat()),),
    )


def has_time_left(situation: Situation, act: RouteOut | None) -> bool:
    """Whether the person's time is known, and runs."""
    answer = last_day(situation, act) if act else None
    return answer is not None and not _is_over(answer, situation)


def last_day(situation: Situation, act: RouteOut) -> DueDate | None:
    """By when the person must apply to the procedure that the act names; None where that is not known."""
    term = term_of_application(situation, act)
    if term is None or act.runs_from is None:
        return None
    return due(start=act.runs_from, term=term, calendar=situation.book.calendar)


def term_of_application(situation: Situation, act: RouteOut | None) -> Term | None:
    """The person's own period for the procedure that the act names."""
    if act is None or act.runs_from is None:
        return None
    return limitation(situation.book, procedure=act.procedure, start=act.runs_from)


def a_visitor(situation: Situation) -> Refusal | None:
    """The office itself shows the way to visitors; a letter is sent on (R2022-20(2), 22(2))."""
    if situation.facts.channel is Channel.VISIT:
        return None
    return situation.refuse(RefusalCode.LETTER_IS_SENT_ON, article="22(2)")


def progress_concludes(situation: Situation, act: ConfirmRoute) -> Refusal | None:
    """Where the body runs the procedure itself, only its result concludes the matter; its start is its own duty."""
    if act.progress is RouteProgress.ENDED or not _runs_it_itself(situation):
        return None
    return situation.refuse(RefusalCode.NOT_ENDED_YET, field="progress")


def was_turned_away(situation: Situation, act: ReturnFromRoute) -> Refusal | None:
    """The refusal of the receiving body has happened."""
    if act.turned_away_on <= situation.today:
        return None
    return situation.refuse(RefusalCode.IN_THE_FUTURE, field="turned_away_on", day=act.turned_away_on)


def a_reminder_is_due(situation: Situation) -> Refusal | None:
    """So few days are left as call for a reminder that has not been given."""
    facts, reminders = situation.facts, situation.book.reminders
    clock = facts.open_clock(Rule.LIMITATION)
    due_at = reminders.due_at(days_left(clock.legal_due, on=situation.day)) if clock and reminders else None
    if due_at is not None and (facts.reminded_at is None or due_at < facts.reminded_at):
        return None
    return situation.refuse(RefusalCode.NO_REMINDER_DUE)


def concerns_litigation(situation: Situation) -> Refusal | None:
    """Only matters of litigation are terminated by the political-legal organs (R2022-31.1)."""
    if any(claim.route is Route.LITIGATION for claim in situation.facts.claims):
        return None
    return situation.refuse(RefusalCode.NOT_JUDICIAL, article="31.1")


def not_yet_terminated(situation: Situation) -> Refusal | None:
    """One decision of termination is recorded; a later one would be about new facts, and a new matter."""
    if situation.facts.judicial_termination is None:
        return None
    return situation.refuse(RefusalCode.TERMINATED_ALREADY)


def was_terminated(situation: Situation, act: RecordJudicialTermination) -> Refusal | None:
    """The decision has been made."""
    if act.decided_on <= situation.today:
        return None
    return situation.refuse(RefusalCode.IN_THE_FUTURE, field="decided_on", day=act.decided_on)


def answers_a_request(situation: Situation) -> Refusal | None:
    """A freedom-of-information request waits for the body's answer."""
    if situation.facts.open_clock(Rule.FOI) is not None:
        return None
    return situation.refuse(RefusalCode.NO_REQUEST_OPEN)


def may_still_ask(situation: Situation, act: AskForCorrection) -> Refusal | None:
    """An unclear request is sent back within its working days, with a day by which the applicant can answer."""
    clock = situation.facts.open_clock(Rule.FOI)
    assert clock is not None
    term = situation.term_from(Rule.FOI_CORRECTION, start=clock.start)
    last = due(start=clock.start, term=term, calendar=situation.book.calendar)
    if situation.day > last.legal:
        return situation.refuse_under(Rule.FOI_CORRECTION, RefusalCode.CORRECTION_LATE, due=last.legal)
    if act.correct_by <= situation.day:
        return situation.refuse(RefusalCode.CORRECTION_DAY, field="correct_by", day=situation.day)
    return None


def correction_is_awaited(situation: Situation) -> Refusal | None:
    """The applicant was asked to make the request clear."""
    routing = situation.facts.routing
    if routing is not None and routing.correction_asked_on is not None:
        return None
    return situation.refuse(RefusalCode.NO_CORRECTION_ASKED)


def answer_is_not_overdue(situation: Situation, act: ExtendInformation) -> Refusal | None:
    """The answer is put off before it is due, within the maximum (信息公开条例 第三十三条)."""
    clock = situation.facts.open_clock(Rule.FOI)
    assert clock is not None
    if clock.is_over(situation.day):
        return situation.refuse_under(Rule.FOI_EXTEND, RefusalCode.EXTENSION_LATE, due=clock.legal_due)
    most = situation.term_from(Rule.FOI_EXTEND, start=clock.raw_due).n
    if 1 <= act.days <= most:
        return None
    return situation.refuse_under(Rule.FOI_EXTEND, RefusalCode.EXTENSION_TOO_LONG, field="days", most=most)


def asked_on(situation: Situation) -> date | None:
    """The day on which a correction was asked for: it does not come before."""
    routing = situation.facts.routing
    return routing.correction_asked_on if routing else None


def _is_over(answer: DueDate, situation: Situation) -> bool:
    return situation.day > answer.legal


def _runs_it_itself(situation: Situation) -> bool:
    routing = situation.facts.routing
    return routing is not None and routing.receiver == situation.facts.holder
