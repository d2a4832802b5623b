"""Guards of co-handling and of leaders' instructions (T14, N)."""

from xinfang.procedure.acts import AnswerInstruction, AskContribution, RecordInstruction
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def awaited(facts: Facts) -> frozenset[int]:
    """The bodies whose contribution is awaited."""
    return frozenset(each.body_id for each in facts.co_handlers if each.contributed_on is None)


def another_body(situation: Situation, act: AskContribution) -> Refusal | None:
    """Whoever is asked is another body, and not asked already."""
    facts = situation.facts
    if act.co_body == facts.holder:
        return situation.refuse(RefusalCode.TO_ITSELF, field="co_body")
    if act.co_body in awaited(facts):
        return situation.refuse(RefusalCode.CO_HANDLER_ALREADY, field="co_body")
    return None


def co_handler_only(situation: Situation) -> Refusal | None:
    """Only a body whose contribution is awaited gives one; nothing else is open to it."""
    if situation.by.body_id in awaited(situation.facts):
        return None
    return situation.refuse(RefusalCode.NOT_A_CO_HANDLER)


def given_already(situation: Situation, act: RecordInstruction) -> Refusal | None:
    """What is recorded has been written."""
    if act.given_on <= situation.day:
        return None
    return situation.refuse(RefusalCode.IN_THE_FUTURE, field="given_on", day=act.given_on)


def instruction_is_open(situation: Situation) -> Refusal | None:
    """A leader's instruction waits for an answer."""
    return None if situation.facts.instructions_open else situation.refuse(RefusalCode.NO_INSTRUCTION_OPEN)


def answers_an_open_one(situation: Situation, act: AnswerInstruction) -> Refusal | None:
    """The instruction that is answered waits for an answer."""
    if 1 <= act.instruction_no <= situation.facts.instructions_open:
        return None
    return situation.refuse(RefusalCode.NO_INSTRUCTION_OPEN, field="instruction_no")
