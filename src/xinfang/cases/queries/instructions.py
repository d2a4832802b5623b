"""Which of the leaders' instructions on a matter still wait for an answer (领导批示)."""

from collections.abc import Sequence

from xinfang.cases.facts import load_act
from xinfang.cases.models import Event
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.types.pending import OpenInstruction
from xinfang.procedure.acts import AnswerInstruction, RecordInstruction


def open_instructions(chain: Sequence[Event]) -> tuple[OpenInstruction, ...]:
    """Those of a matter, out of its events, the oldest first: an answer counts from there which of them it means."""
    waiting: list[OpenInstruction] = []
    for event in of_acts(chain, {RecordInstruction.code, AnswerInstruction.code}):
        act = load_act(event.act, event.data["act"])
        if isinstance(act, AnswerInstruction):
            del waiting[act.instruction_no - 1]
        else:
            assert isinstance(act, RecordInstruction)
            waiting.append(OpenInstruction(seq=event.seq, leader=act.leader, text=act.instruction))
    return tuple(waiting)
