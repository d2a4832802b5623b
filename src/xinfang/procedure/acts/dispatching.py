"""Dispatch, and answers at the door (T5, T33, T34, T37)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import DeclineGround, FilingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer(Act):
    """T5a, T33: sent on to the competent organ, without demanding a report."""

    code = "REFER"
    label = "转送"

    to_body: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Act):
    """T5b, T33: an important matter, sent on with a day by which the organ reports the result."""

    code = "ASSIGN"
    label = "交办"

    to_body: int
    feedback_due: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferJudicial(Act):
    """T5c: a letter on litigation, sent on to the political-legal organ of the same level."""

    code = "REFER_JUDICIAL"
    label = "转送政法部门"

    to_body: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferSealed(Act):
    """T5d: an accusation, sent on to the discipline organ in charge and sealed."""

    code = "REFER_SEALED"
    label = "转送纪检监察机关"

    to_body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Act):
    """T5j: what was sent to the wrong body is called back, as long as that body has not signed for it."""

    code = "RECALL"
    label = "撤回转送"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Act):
    """T5e: a major or urgent matter, laid with advice before the Party committee or the government."""

    code = "ESCALATE"
    label = "报请决定"

    to_body: int
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDirectly(Act):
    """T5f: an inquiry, thanks or information is answered at once."""

    code = "REPLY_DIRECTLY"
    label = "直接回复"

    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAway(Act):
    """T5g: kept on file; there is nothing to answer, and a second officer agrees."""

    code = "FILE_AWAY"
    label = "存查"

    reason: FilingReason
    second_officer: UUID
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Act):
    """T5h: not accepted, in writing, with the reason and where to go instead."""

    code = "DECLINE"
    label = "不予受理"

    ground: DeclineGround
    reason: str
    go_to: str  # the body that handles it, or the procedure and the body to apply to


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLongerAccept(Act):
    """T5i: finally decided on re-examination and brought again on the same facts and reasons."""

    code = "NO_LONGER_ACCEPT"
    label = "不再受理"

    reason: str
    what_would_reopen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHandOver(Act):
    """T34: the discipline or political-legal organ confirms receipt."""

    code = "CONFIRM_HAND_OVER"
    label = "确认移交"

    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAfterNotice(Act):
    """T37: the time for having an answer at the door checked has passed unused."""

    code = "CLOSE_AFTER_NOTICE"
    label = "告知后办结"
