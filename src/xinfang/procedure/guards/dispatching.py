"""Guards of dispatch and of answers at the door (T5, T33, T34, T37)."""

from xinfang.law.model import Rule, Ruleset
from xinfang.law.terms import due
from xinfang.procedure.acts import (
    Assign,
    Decline,
    Escalate,
    FileAway,
    Refer,
    ReferJudicial,
    ReferSealed,
    RuleJurisdiction,
    Succeed,
)
from xinfang.procedure.codes import Channel, ClaimType, DeclineGround, Route
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import (
    all_on_statutory_routes,
    has_open_claim,
    open_routes,
)
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.transitions import Check

HandingOver = Refer | Assign | ReferJudicial | ReferSealed | RuleJurisdiction | Succeed | Escalate


def not_to_itself(situation: Situation, act: HandingOver) -> Refusal | None:
    """A dispatch moves the matter to another body than the one that holds it."""
    if act.to_body != situation.facts.holder:
        return None
    return situation.refuse(RefusalCode.TO_ITSELF, field="to_body")


def not_in_circles(situation: Situation, act: Refer | Assign) -> Refusal | None:
    """A body whose objection was upheld does not get the matter again by dispatch (R2022-23(3), 24(1))."""
    if act.to_body not in situation.facts.returned_by:
        return None
    return situation.refuse(RefusalCode.CIRCULAR, article="24", field="to_body")


def takes_the_petition_procedure(situation: Situation, act: Refer | Assign | RuleJurisdiction) -> Refusal | None:
    """A claim in the petition procedure goes to a body that handles petitions; courts, procuratorates and discipline
    organs proceed by rules of their own (R2022-22(2), 28(2), 30, 31; R2005-15, 21(1).1).

    What an older ledger says is taken over as it was.
    """
    by = situation.by
    if by.is_system or act.to_body not in by.courts | by.discipline or Route.PETITION not in open_routes(situation):
        return None
    article = "15" if situation.law.ruleset is Ruleset.RS2005 else "22(1).1,31.6"
    return situation.refuse(RefusalCode.NO_PETITION_PROCEDURE, article=article, field="to_body")


def not_beyond_the_office(situation: Situation, act: HandingOver) -> Refusal | None:
    """A dispatch goes to a body at the own level or below, in the own area (R2022-22(1).1-2; R2005-21(1).2-3)."""
    if act.to_body not in situation.by.bodies_beyond:
        return None
    article = "21(1).2,21(1).3" if situation.law.ruleset is Ruleset.RS2005 else "22(1).1,22(1).2"
    return situation.refuse(RefusalCode.BEYOND_THE_OFFICE, article=article, field="to_body")


def to_a_political_legal_body(situation: Situation, act: ReferJudicial) -> Refusal | None:
    """Letters on litigation go to the political-legal organ (R2022-22(2))."""
    if act.to_body in situation.by.political_legal:
        return None
    return situation.refuse(RefusalCode.NOT_A_POLITICAL_LEGAL_BODY, article="22(2)", field="to_body")


def litigation_goes_to_its_organs(situation: Situation, act: Refer | Assign) -> Refusal | None:
    """The office sends a claim on litigation to the political-legal organs, and to no other body (R2022-22(2)).

    R2005-15, 21(1).1 told the person where to go and sent nothing on. What an organ received itself it shows into the
    procedure of the claim (R2022-23(1), 31.1).
    """
    facts, by = situation.facts, situation.by
    is_free = by.is_system or by.body_id != facts.office or situation.law.ruleset is not Ruleset.RS2022
    if is_free or act.to_body in by.political_legal or Route.LITIGATION not in open_routes(situation):
        return None
    return situation.refuse(RefusalCode.LITIGATION_ELSEWHERE, article="22(2)", field="to_body")


def to_a_discipline_body(situation: Situation, act: ReferSealed) -> Refusal | None:
    """Accusations go to the discipline organ in charge of whom they accuse (R2022-22(2), 30; R2005-23).

    That may be a higher one than of the own level: the authority over cadres decides.
    """
    if act.to_body in situation.by.discipline:
        return None
    article = "23" if situation.law.ruleset is Ruleset.RS2005 else "22(2),30"
    return situation.refuse(RefusalCode.NOT_A_DISCIPLINE_BODY, article=article, field="to_body")


def no_ruling_needed(situation: Situation) -> Refusal | None:
    """What is disputed, or was returned too often, is ruled on and not tried out (R2022-24(1); R2005-24)."""
    facts = situation.facts
    is_disputed = facts.open_clock(Rule.JURISDICTION_RULING) is not None
    if facts.hop_count < situation.book.disputes.returns_before_a_ruling and not is_disputed:
        return None
    return situation.refuse(RefusalCode.NEEDS_RULING, article="24", hops=facts.hop_count)


def without_accusation(situation: Situation) -> Refusal | None:
    """Accusations are split off before anything is dispatched on the open road (R2022-30; R2005-23)."""
    if not has_open_claim(situation, ClaimType.ACCUSATION):
        return None
    article = "23" if situation.law.ruleset is Ruleset.RS2005 else "22(2),30"
    return situation.refuse(RefusalCode.MIXED_ACCUSATION, article=article)


def only_accusations(situation: Situation) -> Refusal | None:
    """The sealed road is for accusations alone (R2022-22(2), 30)."""
    if all(claim.type is ClaimType.ACCUSATION for claim in situation.facts.open_claims):
        return None
    return situation.refuse(RefusalCode.NOT_AN_ACCUSATION)


def only_litigation(situation: Situation) -> Refusal | None:
    """What goes to the political-legal organ is litigation, all of it (R2022-22(2), 28(2))."""
    all_appeals = not has_open_claim(situation, ClaimType.ACCUSATION, ClaimType.SUGGESTION, ClaimType.OTHER)
    if all_appeals and open_routes(situation) == {Route.LITIGATION}:
        return None
    return situation.refuse(RefusalCode.NOT_JUDICIAL, article="22(2)")


def not_a_visitor(situation: Situation) -> Refusal | None:
    """A visitor with a litigation matter is told the law and shown the way, not taken over (R2022-22(2))."""
    if situation.facts.channel is not Channel.VISIT:
        return None
    return situation.refuse(RefusalCode.VISITOR_IS_GUIDED, article="22(2)")


def feedback_day_is_lawful(situation: Situation, act: Assign) -> Refusal | None:
    """The day for reporting the result lies after the assignment and within its cap (R2022-22(1).3)."""
    term = situation.law.term(Rule.ASSIGNMENT_FEEDBACK)
    latest = due(start=situation.day, term=term, calendar=situation.book.calendar).raw
    if situation.day < act.feedback_due <= latest:
        return None
    return situation.refuse_under(
        Rule.ASSIGNMENT_FEEDBACK,
        RefusalCode.FEEDBACK_DATE,
        field="feedback_due",
        first=situation.day,
        last=latest,
    )


def passes_down(situation: Situation, act: Refer | Assign) -> Refusal | None:
    """What an organ received directly it sends only to a body below it in its own system (R2022-23(1))."""
    if act.to_body in situation.by.bodies_below:
        return None
    return situation.refuse(RefusalCode.NOT_BELOW, article="23(1)", field="to_body")


def needs_no_handling(situation: Situation) -> Refusal | None:
    """A reply at once is for inquiries, thanks, suggestions, and the visitor shown the way to court."""
    if not has_open_claim(situation, ClaimType.ACCUSATION) and open_routes(situation) <= {Route.LITIGATION}:
        return None
    return situation.refuse(RefusalCode.NEEDS_HANDLING)


def asks_for_nothing(situation: Situation) -> Refusal | None:
    """Nothing that appeals or accuses is kept on file unanswered."""
    if not has_open_claim(situation, ClaimType.APPEAL, ClaimType.ACCUSATION):
        return None
    return situation.refuse(RefusalCode.NEEDS_HANDLING)


def second_officer_agrees(situation: Situation, act: FileAway) -> Refusal | None:
    """Two officers keep a submission on file, never one."""
    if act.second_officer != situation.by.officer_id:
        return None
    return situation.refuse(RefusalCode.SECOND_OFFICER, field="second_officer")


def ground_is_among(*grounds: DeclineGround) -> Check:
    """A check that the ground of declining is one that the law in force gives to this body."""

    def check(situation: Situation, act: Decline) -> Refusal | None:
        if act.ground in grounds:
            return None
        return situation.refuse(RefusalCode.GROUND_NOT_IN_FORCE, field="ground")

    return check


def ground_holds(situation: Situation, act: Decline) -> Refusal | None:
    """What the ground says is so (R2022-19(3); R2005-16, 21(1).1)."""
    match act.ground:
        case DeclineGround.SAME_MATTER_BELOW:
            return handled_below(situation)
        case DeclineGround.STATUTORY_ROUTE if not all_on_statutory_routes(situation):
            return situation.refuse(RefusalCode.NOT_ROUTED_THERE, article="21(1).1", field="ground")
    return None


def handled_below(situation: Situation) -> Refusal | None:
    """Only an organ above the handling one declines, and only while the earlier matter is within its time."""
    same, article = situation.facts.same_matter, _article_on_same_matter(situation)
    if same is None:
        return situation.refuse(RefusalCode.NO_SAME_MATTER, article=article, field="ground")
    if same.holder not in situation.by.bodies_below:
        return situation.refuse(RefusalCode.ONLY_A_SUPERIOR, article=article, field="ground")
    if same.legal_due is not None and situation.day > same.legal_due:
        return situation.refuse(RefusalCode.SAME_MATTER_OVERDUE, article=article, field="ground", due=same.legal_due)
    return None


def _article_on_same_matter(situation: Situation) -> str:
    return "16" if situation.law.ruleset is Ruleset.RS2005 else "19(3)"


def finally_decided(situation: Situation) -> Refusal | None:
    """Only what was re-examined, or terminated by law, on the same facts and reasons is no longer accepted
    (R2022-31.1, 36(3); R2005-35(3)).
    """
    if situation.facts.finally_decided or situation.facts.judicial_termination is not None:
        return None
    article = "35(3)" if situation.law.ruleset is Ruleset.RS2005 else "36(3)"
    return situation.refuse(RefusalCode.NOT_FINALLY_DECIDED, article=article)


def check_window_is_over(situation: Situation) -> Refusal | None:
    """An answer at the door is final only once the time for having it checked has passed."""
    clock = situation.facts.open_clock(Rule.REFUSAL_CHECK)
    if clock is None or clock.is_over(situation.day):
        return None
    return situation.refuse_under(Rule.REFUSAL_CHECK, RefusalCode.WINDOW_STILL_OPEN, due=clock.legal_due)
