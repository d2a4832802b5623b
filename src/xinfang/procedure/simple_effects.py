"""What the acts of the simple procedure change in the facts of a matter. Pure functions."""

from dataclasses import replace
from datetime import date

from xinfang.procedure.acts import AcceptSimply, Act, ReplySimply, SuggestSimple
from xinfang.procedure.codes import ConclusionReason
from xinfang.procedure.facts import FactChanges, Facts, SimpleFacts
from xinfang.procedure.situation import Situation


def accepted_on(situation: Situation, act: Act | None = None) -> date:
    """The day of acceptance, which the way into the ordinary procedure keeps."""
    day = situation.facts.accepted_on
    assert day is not None
    return day


def of_suggestion(situation: Situation, act: SuggestSimple) -> FactChanges:
    """The office finds the matter fit."""
    return FactChanges(simple=SimpleFacts(ground=act.ground))


def of_simple_acceptance(situation: Situation, act: AcceptSimply) -> FactChanges:
    """Accepted, and in whose hands."""
    return FactChanges(
        accepted_on=situation.day,
        handler=situation.by.officer_id,
        simple=SimpleFacts(
            ground=act.ground,
            accepted_on=situation.day,
            paper_wanted=situation.facts.simple is not None and situation.facts.simple.paper_wanted,
        ),
    )


def of_simple_reply(situation: Situation, act: ReplySimply) -> FactChanges:
    """Concluded: every open claim has its answer, and the petitioner may still have it on paper or done again."""
    simple = _present(situation.facts)
    return FactChanges(
        claims=tuple(replace(claim, answered=True) if claim.is_open else claim for claim in situation.facts.claims),
        simple=replace(simple, replied_on=situation.day, paper_given=act.on_paper),
        concluded_on=situation.day,
        conclusion=ConclusionReason.SIMPLE_REPLY,
    )


def of_ordinary_demanded(situation: Situation, act: Act) -> FactChanges:
    """In the ordinary procedure: what the simple reply answered is open again, and nobody waits for that any more."""
    return FactChanges(
        claims=tuple(
            replace(claim, answered=False) if claim.answered and claim.outcome is None else claim
            for claim in situation.facts.claims
        ),
        simple=None,
        concluded_on=None,
        conclusion=None,
        reopening_asked_on=None,
    )


def of_conversion(situation: Situation, act: Act) -> FactChanges:
    """In the ordinary procedure, with whoever converted it as case officer."""
    return FactChanges(simple=None, handler=situation.by.officer_id)


def of_paper_demanded(situation: Situation, act: Act) -> FactChanges:
    """The petitioner wants paper."""
    return FactChanges(simple=replace(_present(situation.facts), paper_wanted=True))


def of_paper_given(situation: Situation, act: Act) -> FactChanges:
    """The petitioner has it."""
    return FactChanges(simple=replace(_present(situation.facts), paper_given=True))


def _present(facts: Facts) -> SimpleFacts:
    assert facts.simple is not None
    return facts.simple
