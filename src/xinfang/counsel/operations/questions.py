"""法律咨询: asked without an account, taken by a lawyer who serves no party, answered, asked again, closed.

What an officer does for people and lawyers who are not online is in `at_the_counter`.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import body
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import petition_number
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.queries.receipts import code_of
from xinfang.cases.types.identity_numbers import holds_identity_number
from xinfang.cases.types.phones import is_phone, plain_phone
from xinfang.counsel.keys import holding
from xinfang.counsel.models import Question, QuestionLine
from xinfang.counsel.models.questions import about_asker, about_question
from xinfang.counsel.queries.questions import answering, counters_of, is_of_a_party, words_of
from xinfang.counsel.queries.roster import rosters_kept_by, view_of
from xinfang.counsel.types.questions import (
    AT_OFFICE,
    FORGOTTEN_LATER,
    Ask,
    QuestionReceipt,
    QuestionState,
    QuestionStep,
    Reach,
    Way,
)
from xinfang.counsel.types.roster import ExpertView
from xinfang.journals.writing import append
from xinfang.law.book import LawBook
from xinfang.vault.words import seal_words

PREFIX = "ZX"
"""With what the numbers of questions begin."""
LINE_CHARACTERS = 200


def ask(command: Ask, *, actor: Actor, now: datetime) -> QuestionReceipt:
    """Ask the lawyers of an office, or take down what somebody asks by telephone or at the counter; the number and the
    code that open the answer.

    Raises `Refused` without a question, for a body that is none, for an officer at work who asks online, for whoever
    takes down nothing there, without a telephone that can be called where the answer is to be told by it, and with an
    identity number, which every lawyer of the office would read.
    """
    _require_way(command, actor)
    if command.against_id is not None and body(command.against_id) is None:
        raise Refused(_("没有这个单位。"), code="question_against_nobody")
    words = {"question": _said(command.question), "against": _line(command.against)}
    _require_no_identity_number(*words.values())
    who = {"name": _line(command.name), "contact": _line(command.contact)}
    question = Question(
        office_id=command.office_id,
        number=_next_number(office_day(now)),
        field=command.field,
        against_id=command.against_id,
        way=command.way,
        reach=command.reach,
        asked_at=now,
        due_on=_due(now),
        closes_on=LawBook.load().counsel.unanswered_until(office_day(now)),
    )
    question.words = seal_words(words, about=about_question(question.id))
    if any(who.values()):
        question.who = seal_words(who, about=about_asker(question.id))
    question.save(force_insert=True)
    with holding(question.id):
        said = {"way": str(command.way), "reach": str(command.reach), "words": digest(words)}
        _note(question, QuestionStep.ASKED, said, actor=actor, now=now)
    return QuestionReceipt(id=question.id, number=question.number, code=code_of(question.id), due_on=question.due_on)


def take(question_id: UUID, *, has_no_interest: bool, actor: Actor, now: datetime) -> None:
    """Take a question, as a lawyer of the office who says that nothing binds him or her to a party.

    Raises `Missing`, or `Refused` to whoever is no lawyer there, works for a party or does not say so, and for a
    question that does not wait.
    """
    question, lawyer = _held(question_id, actor, QuestionState.WAITING, now=now)
    _require_no_party(lawyer, question)
    if not has_no_interest:
        raise Refused(_("请确认您与双方没有利害关系；有的话请由别的律师答复。"), code="question_with_interest")
    said = {"lawyer": str(lawyer.id)}
    put_step(question, QuestionStep.TAKEN, said, actor=actor, now=now, state=QuestionState.TAKEN, lawyer_id=lawyer.id)


def hand_back(question_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Give a question back for another lawyer; its day stays. By the lawyer, or by whoever keeps the roster.

    The reason may name people, and is sealed with the other words. Raises `Missing`, or `Refused` without a reason.
    """
    question = locked(question_id, QuestionState.TAKEN)
    if question.office_id not in rosters_kept_by(actor):
        _require_own(question, actor, now=now)
    said = words_of(question) | {"handed_back": _said(reason)}
    changes = {"state": QuestionState.WAITING, "lawyer_id": None, "words": _sealed(question, said)}
    put_step(question, QuestionStep.HANDED_BACK, {"words": digest(said)}, actor=actor, now=now, **changes)


def answer(question_id: UUID, words: str, *, actor: Actor, now: datetime) -> None:
    """Answer a question that one has taken.

    Raises `Missing`, or `Refused` without a word, or to whoever works for a party by now.
    """
    question = locked(question_id, QuestionState.TAKEN)
    lawyer = _require_own(question, actor, now=now)
    put_answer(question, lawyer, words, QuestionStep.ANSWERED, actor=actor, now=now)


def put_answer(
    question: Question, lawyer: ExpertView, words: str, step: QuestionStep, *, actor: Actor, now: datetime
) -> None:
    """Put on record what a lawyer says, unless the lawyer works for a party; then it is read, or still to be told."""
    _require_no_party(lawyer, question)
    is_again = question.asked_again_at is not None
    said = words_of(question) | {"answer_again" if is_again else "answer": _said(words)}
    said |= {"lawyer_again" if is_again else "lawyer": lawyer.name}
    said |= {"organisation_again" if is_again else "organisation": lawyer.organisation}
    changes: dict[str, Any] = {"words": _sealed(question, said), "lawyer_id": lawyer.id}
    changes["answered_again_at" if is_again else "answered_at"] = now
    changes["state"] = QuestionState.ANSWERED if question.reach == Reach.CODE else QuestionState.TO_TELL
    changes["closes_on"] = follow_up_by(now)
    noted = {"lawyer": str(lawyer.id), "words": digest(said)}
    put_step(question, step, noted, actor=actor, now=now, **changes)


def ask_again(question_id: UUID, words: str, *, actor: Actor, now: datetime) -> None:
    """Ask once more about an answer, by whoever holds the key, or for whoever asked by an officer who takes questions
    down; it goes to the same lawyer while on the roster, else to whoever takes it.

    Raises `Missing`, or `Refused` a second time, after the last day, without a word, or with an identity number.
    """
    with nullcontext() if actor.is_officer else holding(question_id):
        question = locked(question_id, QuestionState.ANSWERED, QuestionState.TO_TELL)
        if actor.is_officer:
            require_counter(question, actor)
        if question.asked_again_at is not None:
            raise Refused(_("已经追问过一次。还有问题，请另提一个咨询。"), code="question_asked_again")
        if office_day(now) > question.closes_on:
            raise Refused(_("追问的时间已经过了。还有问题，请另提一个咨询。"), code="question_over")
        _require_no_identity_number(words)
        said = words_of(question) | {"again": _said(words)}
        changes = {"asked_again_at": now, "due_on": _due(now), "words": _sealed(question, said)}
        changes["closes_on"] = LawBook.load().counsel.unanswered_until(office_day(now))
        if question.lawyer is not None and view_of(question.lawyer).serves(office_day(now)):
            changes["state"] = QuestionState.TAKEN
        else:
            changes |= {"state": QuestionState.WAITING, "lawyer_id": None}
        put_step(question, QuestionStep.ASKED_AGAIN, {"words": digest(said)}, actor=actor, now=now, **changes)


def close_old(*, actor: Actor, now: datetime) -> int:
    """Close what was answered and can be asked about no more, and what nobody has answered for too long, and destroy
    who asked; how many. By the system.
    """
    over = Question.objects.filter(state__in=FORGOTTEN_LATER, closes_on__lt=office_day(now))
    found = list(over.select_for_update())
    for question in found:
        put_step(question, QuestionStep.CLOSED, {}, actor=actor, now=now, state=QuestionState.CLOSED, who=b"")
    return len(found)


def locked(question_id: UUID, *states: QuestionState) -> Question:
    """The question under lock. Raises `Missing`, or `Refused` in any other state than these."""
    question = Question.objects.select_for_update().filter(id=question_id).first()
    if question is None:
        raise Missing
    if question.state not in states:
        words = _("这个咨询现在是“%(state)s”，不能这样操作。请刷新页面。")
        raise Refused(words % {"state": QuestionState(question.state).label}, code="question_in_another_state")
    return question


def require_counter(question: Question, actor: Actor) -> None:
    """Raises `Refused` for what was asked online, and to whoever takes nothing down there."""
    if question.way not in AT_OFFICE or question.office_id not in counters_of(actor):
        raise Refused(_("只有登记员能代办来电、来访的咨询。"), code="question_not_at_the_counter")


def put_step(
    question: Question, step: QuestionStep, said: Mapping[str, Any], *, actor: Actor, now: datetime, **changes: Any
) -> None:
    """Note a step, and what it changes."""
    _note(question, step, said, actor=actor, now=now)
    Question.objects.filter(id=question.id).update(**changes)


def follow_up_by(now: datetime) -> date:
    """The last day on which one may ask about what is answered, or told, now."""
    return LawBook.load().counsel.follow_up_by(office_day(now))


def _held(question_id: UUID, actor: Actor, state: QuestionState, *, now: datetime) -> tuple[Question, ExpertView]:
    """The question under lock, and the entry of the acting lawyer."""
    question = locked(question_id, state)
    lawyer = answering(actor, question.office_id, on=office_day(now))
    if lawyer is None:
        raise Refused(_("咨询由名册上的律师答复。"), code="question_not_yours")
    return question, lawyer


def _require_own(question: Question, actor: Actor, *, now: datetime) -> ExpertView:
    lawyer = answering(actor, question.office_id, on=office_day(now))
    if lawyer is None or lawyer.id != question.lawyer_id:
        raise Refused(_("这个咨询由接手的律师答复。"), code="question_not_yours")
    return lawyer


def _require_no_party(lawyer: ExpertView, question: Question) -> None:
    if is_of_a_party(lawyer, question):
        raise Refused(_("律师所在的单位或者律所是这件事的一方，请由别的律师答复。"), code="question_of_a_party")


def _require_way(command: Ask, actor: Actor) -> None:
    if command.way is Way.ONLINE:
        if actor.is_officer:
            raise Refused(_("网上的咨询由群众自己提。请先退出工作账号。"), code="question_of_an_officer")
    elif command.office_id not in counters_of(actor):
        raise Refused(_("只有登记员能代办来电、来访的咨询。"), code="question_not_at_the_counter")
    if command.reach is Reach.CALL and not is_phone(plain_phone(clean_line(command.contact))):
        raise Refused(_("要打电话告诉本人的，请写明电话。"), code="question_without_phone")


def _note(question: Question, step: QuestionStep, said: Mapping[str, Any], *, actor: Actor, now: datetime) -> None:
    append(QuestionLine, subject=question.id, step=step, said=said, actor=actor, now=now)


def _said(text: str) -> str:
    said = clean_text(text)
    if not said:
        raise Refused(_("请写明内容。"), code="question_unsaid")
    return said


def _require_no_identity_number(*texts: str) -> None:
    if any(map(holds_identity_number, texts)):
        words = _("里面写了身份证号，律师都会看到。请删去身份证号再提交，别的话不用改。")
        raise Refused(words, code="question_with_identity_number")


def _sealed(question: Question, words: Mapping[str, str]) -> bytes:
    return seal_words(words, about=about_question(question.id))


def _due(now: datetime) -> date:
    book = LawBook.load()
    return book.counsel.answered_by(office_day(now), calendar=book.calendar)


def _next_number(day: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('counsel_question_serial')")
        return petition_number(prefix=PREFIX, year=day.year, serial=cursor.fetchone()[0])


def _line(text: str) -> str:
    return clean_line(text)[:LINE_CHARACTERS]
