"""What officers do about questions for people and lawyers who are not online: write an answer down, and tell it."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.counsel.models import Question
from xinfang.counsel.operations.questions import follow_up_by, locked, put_answer, put_step, require_counter
from xinfang.counsel.queries.questions import answering
from xinfang.counsel.queries.roster import lawyers_without_account
from xinfang.counsel.types.questions import UNANSWERED, EnteredAnswer, QuestionState, QuestionStep
from xinfang.counsel.types.roster import ExpertView


def enter_answer(question_id: UUID, said: EnteredAnswer, *, actor: Actor, now: datetime) -> None:
    """Write down what a lawyer of the roster who has no account said about a question that the office took down.

    Raises `Missing`, or `Refused` to whoever takes nothing down there, of a lawyer who answers online, works for a
    party or did not say to be bound to none, for a question that another lawyer has, and without a word.
    """
    question = locked(question_id, *UNANSWERED)
    require_counter(question, actor)
    lawyer = _lawyer(said.lawyer_id, question, on=office_day(now))
    if not said.has_no_interest:
        raise Refused(_("请确认律师与双方没有利害关系；有的话请由别的律师答复。"), code="question_with_interest")
    put_answer(question, lawyer, said.words, QuestionStep.ENTERED, actor=actor, now=now)


def tell(question_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Note that whoever asked has been told the answer; from now on one may ask once more for the days there are.

    By an officer who takes questions down, or by the lawyer. Raises `Missing`, or `Refused`.
    """
    question = locked(question_id, QuestionState.TO_TELL)
    lawyer = answering(actor, question.office_id, on=office_day(now))
    if lawyer is None or lawyer.id != question.lawyer_id:
        require_counter(question, actor)
    changes = {"state": QuestionState.ANSWERED, "closes_on": follow_up_by(now)}
    put_step(question, QuestionStep.TOLD, {}, actor=actor, now=now, **changes)


def _lawyer(lawyer_id: UUID, question: Question, *, on: date) -> ExpertView:
    without_account = lawyers_without_account(on, office_id=question.office_id)
    found = next((each for each in without_account if each.id == lawyer_id), None)
    if found is None:
        raise Refused(_("请选择名册上没有账号的律师；有账号的自己答复。"), code="question_of_no_lawyer")
    if question.lawyer_id not in (None, lawyer_id):
        raise Refused(_("这个咨询由接手的律师答复。"), code="question_not_yours")
    return found
