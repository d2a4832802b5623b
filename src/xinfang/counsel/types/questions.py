"""What the public asks the lawyers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.counsel.types.roster import Field


class QuestionState(models.TextChoices):
    """How far a question has come."""

    WAITING = "WAITING", _("等律师接手")
    TAKEN = "TAKEN", _("律师正在答复")
    ANSWERED = "ANSWERED", _("已答复")
    CLOSED = "CLOSED", _("已结束")


OPEN = (QuestionState.WAITING, QuestionState.TAKEN)
"""Somebody waits for an answer."""


class QuestionStep(models.TextChoices):
    """What is done about a question."""

    ASKED = "ASKED", _("提问")
    TAKEN = "TAKEN", _("律师接手")
    HANDED_BACK = "HANDED_BACK", _("律师交回")
    ANSWERED = "ANSWERED", _("答复")
    ASKED_AGAIN = "ASKED_AGAIN", _("追问")
    CLOSED = "CLOSED", _("结束，销毁姓名和电话")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question. Against whom it goes is said so that no lawyer of theirs answers: a body, or in words, or neither;
    a name and how to be reached need not be given.
    """

    office_id: int
    field: Field
    question: str
    against_id: int | None = None
    against: str = ""
    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReceipt:
    """The number and the code that open the answer, and by when it is promised."""

    id: UUID
    number: str
    code: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question as a line of the lawyers' list: nothing of what was asked. `is_late`: its day has passed."""

    id: UUID
    number: str
    field: Field
    state: QuestionState
    asked_on: date
    due_on: date
    lawyer: str
    is_mine: bool
    is_late: bool
    is_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said, by whom and when; `lawyer` and `organisation` are empty where the person who asks speaks."""

    words: str
    at: datetime
    lawyer: str = ""
    organisation: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether a lawyer speaks."""
        return bool(self.lawyer)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question with what was said; `who` and `contact` for its lawyer alone. `follow_up_by` is the last day for
    asking once more, None where that is not open.
    """

    row: QuestionRow
    office_id: int
    against: str
    who: str
    contact: str
    said: Sequence[Said]
    follow_up_by: date | None
