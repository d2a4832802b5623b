"""What requests, contributions, corrections and instructions change in the facts of a matter. Pure functions."""

from dataclasses import replace

from xinfang.procedure.acts import Act, AskContribution, AskRecusal, CorrectIdentity, DecideRecusal, RequestMaterial
from xinfang.procedure.facts import CoHandler, FactChanges, MaterialRequest, RecusalRequest
from xinfang.procedure.situation import Situation


def of_recusal_request(situation: Situation, act: AskRecusal) -> FactChanges:
    """Somebody has to decide."""
    return FactChanges(recusal_request=RecusalRequest(asked_on=situation.day, officer_id=act.officer_id))


def of_recusal_decision(situation: Situation, act: DecideRecusal) -> FactChanges:
    """Decided; whoever withdraws may not act any more, and hands over."""
    if not act.granted:
        return FactChanges(recusal_request=None)
    facts = situation.facts
    return FactChanges(
        recusal_request=None,
        recused=facts.recused | {act.officer_id},
        handler=None if facts.handler == act.officer_id else facts.handler,
    )


def of_material_request(situation: Situation, act: RequestMaterial) -> FactChanges:
    """Material is awaited; a later request takes the place of an earlier one."""
    return FactChanges(material_request=MaterialRequest(asked_at=situation.at, needed_by=act.needed_by))


def of_material(situation: Situation, act: Act) -> FactChanges:
    """Whatever was asked for has come."""
    return FactChanges(material_request=None)


def of_correction(situation: Situation, act: CorrectIdentity) -> FactChanges:
    """Whether it is known who petitions first and where to reach them, now that it was corrected."""
    return FactChanges(identity_known=act.identity_known)


def of_contribution_request(situation: Situation, act: AskContribution) -> FactChanges:
    """One more body has a say."""
    asked = CoHandler(body_id=act.co_body, contribute_by=act.contribute_by)
    return FactChanges(co_handlers=(*situation.facts.co_handlers, asked))


def of_contribution(situation: Situation, act: Act) -> FactChanges:
    """The body has said what it has to say, and whoever said it has had a part in the matter."""
    by, adviser = situation.by.body_id, situation.by.officer_id
    return FactChanges(
        had_a_part=situation.facts.had_a_part | ({adviser} if adviser else set()),
        co_handlers=tuple(
            replace(each, contributed_on=situation.day) if each.body_id == by and each.contributed_on is None else each
            for each in situation.facts.co_handlers
        ),
    )


def of_instruction(situation: Situation, act: Act) -> FactChanges:
    """One more instruction waits for an answer."""
    return FactChanges(instructions_open=situation.facts.instructions_open + 1)


def of_answered_instruction(situation: Situation, act: Act) -> FactChanges:
    """One of them is answered."""
    return FactChanges(instructions_open=situation.facts.instructions_open - 1)


def of_reopening_request(situation: Situation, act: Act) -> FactChanges:
    """Somebody has to decide."""
    return FactChanges(reopening_asked_on=situation.day)


def of_refused_reopening(situation: Situation, act: Act) -> FactChanges:
    """Decided: the matter stays closed."""
    return FactChanges(reopening_asked_on=None)
