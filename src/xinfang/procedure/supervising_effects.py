"""What supervision changes in the facts of a matter, and what the record says of its ground. Pure functions."""

from dataclasses import replace
from datetime import date

from xinfang.procedure.acts import AnswerSupervision, CloseSupervision, DemandMore, EscalateSupervision, Supervise
from xinfang.procedure.beside_facts import SupervisionFacts
from xinfang.procedure.codes import ClockEnding, OwedBy
from xinfang.procedure.facts import FactChanges, Facts
from xinfang.procedure.situation import Situation
from xinfang.procedure.supervision_codes import SupervisionGround


def of_order(situation: Situation, act: Supervise) -> FactChanges:
    """A body is supervised, and an answer is awaited."""
    ordered = SupervisionFacts(body_id=act.supervised, ground=act.supervision_ground)
    return FactChanges(supervision=ordered)


def of_answer(situation: Situation, act: AnswerSupervision) -> FactChanges:
    """The body has answered; whoever looks into that is the office."""
    return FactChanges(supervision=replace(_open(situation), answered_on=situation.day))


def of_further_demand(situation: Situation, act: DemandMore) -> FactChanges:
    """Another answer is awaited."""
    return FactChanges(supervision=replace(_open(situation), answered_on=None, fell_short=True))


def of_escalation(situation: Situation, act: EscalateSupervision) -> FactChanges:
    """Another answer is awaited, and somebody above the body sees to it."""
    after = replace(_open(situation), level=act.level, answered_on=None, fell_short=True)
    return FactChanges(supervision=after)


def of_closing(situation: Situation, act: CloseSupervision) -> FactChanges:
    """Nothing is supervised any more."""
    return FactChanges(supervision=None)


def is_so(ground: SupervisionGround, facts: Facts, *, on: date) -> bool:
    """Whether what the record shows is as the ground says; True of a ground of which the record shows nothing."""
    match ground:
        case SupervisionGround.OVERDUE:
            return any(clock.owed_by is OwedBy.ORGAN and clock.is_open and clock.is_over(on) for clock in facts.clocks)
        case SupervisionGround.RESULT_NOT_REPORTED:
            return facts.assigned and not facts.completion_reported
        case SupervisionGround.OPINION_NOT_EXECUTED:
            return bool(facts.unperformed_claims)
    return True


def was_so(ground: SupervisionGround, facts: Facts) -> bool:
    """Whether it was so once: what was done late was late, though it is done now."""
    if ground is not SupervisionGround.OVERDUE:
        return False
    return any(clock.owed_by is OwedBy.ORGAN and clock.ended_as is ClockEnding.LATE for clock in facts.clocks)


SHOWN_BY_THE_RECORD = frozenset(
    {
        SupervisionGround.OVERDUE,
        SupervisionGround.RESULT_NOT_REPORTED,
        SupervisionGround.OPINION_NOT_EXECUTED,
    }
)
"""Grounds that are so or not by what is on record; of all others somebody has to judge."""


def _open(situation: Situation) -> SupervisionFacts:
    supervision = situation.facts.supervision
    assert supervision is not None
    return supervision
