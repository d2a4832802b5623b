"""What the petitioner asks for while a matter is open or closed, and what the organ asks the petitioner for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRecusal(Act):
    """T13: the petitioner asks that an officer withdraw. `officer_id` where it is known who is meant."""

    code = "ASK_RECUSAL"
    label = "申请回避"

    officer_name: str
    reason: str
    officer_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRecusal(Act):
    """T13: whether the officer withdraws is decided: by the head of the body; on the head, by the level above.

    `ruled_by` names the level above where the office records what it has decided.
    """

    code = "DECIDE_RECUSAL"
    label = "决定是否回避"

    granted: bool
    officer_id: UUID
    reason: str
    ruled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMaterial(Act):
    """M: the organ asks the petitioner for more material; no period stops for it."""

    code = "REQUEST_MATERIAL"
    label = "请信访人补充材料"

    needed: str
    needed_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReopening(Act):
    """T31: the petitioner shows new facts or reasons after the end of the matter."""

    code = "ASK_REOPENING"
    label = "申请重新办理"

    new_facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseReopening(Act):
    """T31: what the petitioner showed is not new; told in writing, with the reasons."""

    code = "REFUSE_REOPENING"
    label = "不予重新办理"

    reason: str
