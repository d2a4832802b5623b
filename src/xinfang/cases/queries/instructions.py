"""Which of the leaders' instructions on a matter still wait for an answer (领导批示)."""

from uuid import UUID

from xinfang.cases.facts import load_act
from xinfang.cases.models import Event
from xinfang.cases.sealing import restore
from xinfang.cases.types.pending import OpenInstruction
from xinfang.procedure.acts import AnswerInstruction, RecordInstruction


def open_instructions(matter_id: UUID) -> tuple[OpenInstruction, ...]:
    """Those of a matter in sight, the oldest first: an answer counts from there which of them it means."""
    acts = (RecordInstruction.code, AnswerInstruction.code)
    events = list(Event.objects.filter(matter_id=matter_id, act__in=acts).order_by("seq"))
    restore(events)
    waiting: list[OpenInstruction] = []
    for event in events:
        act = load_act(event.act, event.data["act"])
        if isinstance(act, AnswerInstruction):
            del waiting[act.instruction_no - 1]
        else:
            assert isinstance(act, RecordInstruction)
            waiting.append(OpenInstruction(seq=event.seq, leader=act.leader, text=act.instruction))
    return tuple(waiting)
