"""What the public asks the lawyers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.counsel.types.roster import Field
from xinfang.procedure.codes import Role

CLERKS = frozenset({Role.REGISTRAR})
"""The posts of a petition office that take questions down for people, and tell them the answers."""


MOST_CHARACTERS = 2_000
"""Of a question, wherever it is asked."""
NAME_CHARACTERS, AGAINST_CHARACTERS = 40, 200


class Way(models.TextChoices):
    """How a question came."""

    ONLINE = "ONLINE", _("网上")
    PHONE = "PHONE", _("来电")
    VISIT = "VISIT", _("来访")


AT_OFFICE = (Way.PHONE, Way.VISIT)
"""Somebody of the office took the question down."""


class Reach(models.TextChoices):
    """How the answer reaches whoever asked; number and code open it in any case."""

    CODE = "CODE", _("本人凭编号和查询码看")
    CALL = "CALL", _("打电话告诉本人")
    COLLECT = "COLLECT", _("本人到窗口来取")


class QuestionState(models.TextChoices):
    """How far a question has come."""

    WAITING = "WAITING", _("等律师接手")
    TAKEN = "TAKEN", _("律师正在答复")
    TO_TELL = "TO_TELL", _("已答复，待告诉本人")
    ANSWERED = "ANSWERED", _("已答复")
    CLOSED = "CLOSED", _("已结束")


UNANSWERED = (QuestionState.WAITING, QuestionState.TAKEN)
"""Somebody waits for a lawyer."""
OPEN = (*UNANSWERED, QuestionState.TO_TELL)
"""The office still owes something."""
OVER = (QuestionState.ANSWERED, QuestionState.CLOSED)
FORGOTTEN_LATER = (*OPEN, QuestionState.ANSWERED)
"""Who asked may still be on record."""


class QuestionStep(models.TextChoices):
    """What is done about a question."""

    ASKED = "ASKED", _("提问")
    TAKEN = "TAKEN", _("律师接手")
    HANDED_BACK = "HANDED_BACK", _("律师交回")
    ANSWERED = "ANSWERED", _("答复")
    ENTERED = "ENTERED", _("代录律师的答复")
    TOLD = "TOLD", _("告诉本人")
    ASKED_AGAIN = "ASKED_AGAIN", _("追问")
    CLOSED = "CLOSED", _("结束，销毁姓名和电话")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question. Against whom it goes is said so that no lawyer of theirs answers: a body, or in words, or neither;
    a name and how to be reached need not be given. `way` and `reach` are for what an officer takes down.
    """

    office_id: int
    field: Field
    question: str
    against_id: int | None = None
    against: str = ""
    name: str = ""
    contact: str = ""
    way: Way = Way.ONLINE
    reach: Reach = Reach.CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredAnswer:
    """What a lawyer of the roster who has no account said, as an officer writes it down; `has_no_interest` says that
    the lawyer declared it.
    """

    lawyer_id: UUID
    words: str
    has_no_interest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReceipt:
    """The number and the code that open the answer, and by when it is promised."""

    id: UUID
    number: str
    code: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question as a line of the lawyers' list: nothing of what was asked. `is_late`: its day has passed. `closes_on`:
    the last day before it is closed by itself, and who asked forgotten.
    """

    id: UUID
    number: str
    field: Field
    way: Way
    reach: Reach
    state: QuestionState
    closes_on: date
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
    """A question with what was said; `who` and `contact` for its lawyer and for whoever took it down. `follow_up_by` is
    the last day for asking once more, None where that is not open. The reader `may_take` it to answer it, `may_enter`
    what a lawyer without an account says, and `may_tell` the answer to whoever asked.
    """

    row: QuestionRow
    office_id: int
    against: str
    who: str
    contact: str
    said: Sequence[Said]
    follow_up_by: date | None
    may_take: bool
    may_tell: bool
    may_enter: bool
