"""Others who take part in the handling without deciding: co-handling bodies (协办) and leaders (领导批示)."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class AskContribution(Act):
    """T14: the body in charge asks another one for a written contribution by a day."""

    code = "ASK_CONTRIBUTION"
    label = "请求协办"

    co_body: int
    question: str
    contribute_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribute(Act):
    """T14: the co-handling body says what it has to say; the decision stays with the body in charge."""

    code = "CONTRIBUTE"
    label = "提交协办意见"

    contribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInstruction(Act):
    """N: what a leader has written on the matter, as written. It shortens nothing and skips nothing."""

    code = "RECORD_INSTRUCTION"
    label = "登记领导批示"

    leader: str
    given_on: date
    instruction: str
    to_whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInstruction(Act):
    """N: an instruction is answered with what was done by law; `instruction_no` counts from the oldest open one."""

    code = "ANSWER_INSTRUCTION"
    label = "反馈领导批示"

    feedback: str
    instruction_no: int = 1
