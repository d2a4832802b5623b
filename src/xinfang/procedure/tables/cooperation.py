"""Co-handling bodies (协办) and leaders' instructions (批示): others who take part and decide nothing (T14, N)."""

from xinfang.procedure import asking_effects as effects
from xinfang.procedure.acts import AnswerInstruction, AskContribution, Contribute, RecordInstruction
from xinfang.procedure.codes import Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.asking import leaves_time, within_handling_time
from xinfang.procedure.guards.common import filled, handling_body_or_office, holder_only, office_only
from xinfang.procedure.guards.cooperation import (
    another_body,
    answers_an_open_one,
    co_handler_only,
    given_already,
    instruction_is_open,
)
from xinfang.procedure.guards.simple import not_in_simple
from xinfang.procedure.states import IN_HANDLING, OPEN_STATES, State
from xinfang.procedure.tables.competence import CASE_DESK
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.transitions import Basis, Transition

ROWS: tuple[Transition, ...] = (
    Transition(
        act=AskContribution,
        number="T14",
        sources=IN_HANDLING,
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(local="27"),
        standing=(holder_only, not_in_simple),
        checks=(
            another_body,
            filled("question", "需要协办的事项"),
            leaves_time("contribute_by"),
            within_handling_time("contribute_by"),
        ),
        documents=(Document.CONTRIBUTION_LETTER,),
        changes=effects.of_contribution_request,
    ),
    Transition(
        act=Contribute,
        number="T14",
        sources=IN_HANDLING,
        target=None,
        roles=CASE_DESK,
        basis=Basis(local="27"),
        standing=(co_handler_only,),
        checks=(filled("contribution", "协办意见"),),
        changes=effects.of_contribution,
    ),
    # No period starts, ends or moves: an instruction is no ground in law.
    Transition(
        act=RecordInstruction,
        number="N",
        sources=OPEN_STATES,
        target=None,
        roles=frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(local="28"),
        standing=(office_only,),
        checks=(
            filled("leader", "批示人"),
            filled("instruction", "批示内容"),
            filled("to_whom", "批给谁"),
            given_already,
        ),
        changes=effects.of_instruction,
    ),
    Transition(
        act=AnswerInstruction,
        number="N",
        sources=OPEN_STATES | {State.CONCLUDED, State.TERMINATED},
        target=None,
        roles=CASE_OFFICERS | {Role.TRIAGE_OFFICER, Role.SUPERVISOR},
        basis=Basis(local="28"),
        standing=(handling_body_or_office, instruction_is_open),
        checks=(filled("feedback", "反馈内容"), answers_an_open_one),
        changes=effects.of_answered_instruction,
    ),
)
