"""Questions: as lawyers work through them, as supervisors see which are late, and as whoever asked reads the answer."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import parse_petition_number, same_code
from xinfang.cases import guesses
from xinfang.cases.queries.receipts import code_of
from xinfang.counsel.keys import holding
from xinfang.counsel.models import Question
from xinfang.counsel.models.questions import about_asker, about_question
from xinfang.counsel.queries.roster import lawyers, of_a_party, offices_with_a_role, own_entries, rosters_kept_by
from xinfang.counsel.types.questions import (
    AT_OFFICE,
    CLERKS,
    FORGOTTEN_LATER,
    OPEN,
    OVER,
    QuestionRow,
    QuestionState,
    QuestionView,
    Reach,
    Said,
    Way,
)
from xinfang.counsel.types.roster import ExpertView, Field
from xinfang.vault.words import unseal_words

MOST = 200
_ANSWERED = (QuestionState.TO_TELL, QuestionState.ANSWERED)


def open_question(number: str, code: str, *, address: str, now: datetime) -> UUID:
    """The key of the question that number and code open.

    Raises `Refused`: "wrong_number" for one that is no number; "wrong_code"; "too_many_attempts" as for the receipts of
    matters. The transaction must be committed all the same, or guessing would be free.
    """
    wanted = parse_petition_number(number)
    if wanted is None:
        raise Refused(_("这个编号不完整或者有误，请对照回执再输入一次。"), code="wrong_number")
    tried = guesses.key_of(wanted, address=address)
    guesses.refuse_beyond_limit(tried, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.question_of(%s)", [wanted])
        found: UUID | None = cursor.fetchone()[0]
    if not same_code(code, code_of(found or UUID(int=0))) or found is None:
        raise guesses.count_wrong(tried, now=now)
    return found


def asked(question_id: UUID, *, on: date) -> QuestionView:
    """A question for whoever asked it and holds its key. Raises `Missing`."""
    with holding(question_id):
        found = Question.objects.select_related("lawyer").filter(id=question_id).first()
        if found is None:
            raise Missing
        return _view(found, _row(found, on=on, mine=()), with_words=True)


def question(question_id: UUID, *, actor: Actor, on: date) -> QuestionView:
    """A question for an officer: its words for its lawyer and, while it waits, for every lawyer who serves no party;
    who asked, for its lawyer alone. What the office took down is open to those who take down. Raises `Missing`.
    """
    found = Question.objects.select_related("lawyer").filter(id=question_id).first()
    if found is None:
        raise Missing
    lawyer = answering(actor, found.office_id, on=on)
    is_own = lawyer is not None and lawyer.id == found.lawyer_id
    may_take = found.state == QuestionState.WAITING and lawyer is not None and not is_of_a_party(lawyer, found)
    row = _row(found, on=on, mine=() if lawyer is None else (lawyer.id,))
    is_clerk = found.way in AT_OFFICE and row.state != QuestionState.CLOSED and found.office_id in counters_of(actor)
    return _view(
        found,
        row,
        with_words=is_own or may_take or is_clerk,
        with_who=is_own or is_clerk,
        may_take=may_take,
        may_tell=(is_own or is_clerk) and row.state is QuestionState.TO_TELL,
        may_enter=is_clerk and _is_nobodys_online(found),
    )


def questions(actor: Actor, *, on: date) -> Sequence[QuestionRow]:
    """What was asked of the offices for which the actor answers, keeps the roster or takes questions down: what is open
    first, by its day, then what is over, the latest first.
    """
    mine = own_entries(actor, on=on)
    seen = _of(actor, mine).select_related("lawyer")
    waiting = seen.filter(state__in=OPEN).order_by("due_on", "number")[:MOST]
    over = seen.filter(state__in=OVER).order_by("-closes_on", "number")[:MOST]
    keys = {each.id for each in mine}
    return tuple(_row(each, on=on, mine=keys) for each in (*waiting, *over))


def waiting_for(actor: Actor, *, on: date) -> int:
    """How many wait for this officer."""
    return _waiting(actor, own_entries(actor, on=on), on=on).count()


def to_see_to(actor: Actor, *, on: date) -> Sequence[QuestionRow]:
    """Those that wait for this officer, by their days."""
    mine = own_entries(actor, on=on)
    found = _waiting(actor, mine, on=on).select_related("lawyer").order_by("due_on", "number")[:MOST]
    return tuple(_row(each, on=on, mine={entry.id for entry in mine}) for each in found)


def counters_of(actor: Actor) -> list[int]:
    """The offices at whose counter the actor takes questions down."""
    return offices_with_a_role(actor, CLERKS)


def answering(actor: Actor, office_id: int, *, on: date) -> ExpertView | None:
    """The entry under which the actor answers for an office that day; None for whoever is no lawyer there."""
    if actor.officer_id is None:
        return None
    return next((each for each in lawyers(on, office_id=office_id) if each.officer_id == actor.officer_id), None)


def is_of_a_party(lawyer: ExpertView, found: Question) -> bool:
    """Whether a lawyer works for whom a question goes against, by body or by what is said of it."""
    words = words_of(found)
    bodies = () if found.against_id is None else (found.against_id,)
    said = " ".join((words["against"], words["question"], words.get("again", "")))
    return of_a_party(lawyer, bodies=bodies, named=said)


def words_of(found: Question) -> dict[str, str]:
    """The words of a question, unsealed."""
    return unseal_words(found.words, about=about_question(found.id))


def _waiting(actor: Actor, mine: Sequence[ExpertView], *, on: date) -> "QuerySet[Question]":
    """For a lawyer those to take and those taken; for a keeper those that are late, or were taken by somebody who has
    left the roster since; for a clerk those whose answer is to be told, or written down for a lawyer without account.
    """
    to_answer = Q(state=QuestionState.WAITING, office__in={each.office_id for each in mine})
    taken = Q(state=QuestionState.TAKEN, lawyer__in=[each.id for each in mine])
    held_up = Q(due_on__lt=on) | Q(state=QuestionState.TAKEN, lawyer__valid_to__lt=on)
    kept = Q(office__in=rosters_kept_by(actor)) & held_up
    offline = Q(state=QuestionState.TAKEN, lawyer__officer=None)
    for_clerks = Q(state__in=(QuestionState.WAITING, QuestionState.TO_TELL)) | offline
    at_counter = Q(way__in=AT_OFFICE, office__in=counters_of(actor)) & for_clerks
    # One index has all that is open; which office and whose it is, is then asked of few.
    return _of(actor, mine).filter(to_answer | taken | kept | at_counter, state__in=OPEN)


def _of(actor: Actor, mine: Iterable[ExpertView]) -> "QuerySet[Question]":
    whole = {*(each.office_id for each in mine), *rosters_kept_by(actor)}
    counters = set(counters_of(actor)) - whole
    taken_down = Q(office__in=counters, way__in=AT_OFFICE, state__in=FORGOTTEN_LATER)
    return Question.objects.filter(Q(office__in=whole) | taken_down if counters else Q(office__in=whole))


def _is_nobodys_online(found: Question) -> bool:
    """Whether a question waits, or waits for a lawyer who has no account."""
    return found.state == QuestionState.WAITING or (
        found.state == QuestionState.TAKEN and found.lawyer is not None and found.lawyer.officer_id is None
    )


def _row(found: Question, *, on: date, mine: Iterable[UUID]) -> QuestionRow:
    return QuestionRow(
        id=found.id,
        number=found.number,
        field=Field(found.field),
        way=Way(found.way),
        reach=Reach(found.reach),
        state=QuestionState(found.state),
        closes_on=found.closes_on,
        asked_on=office_day(found.asked_again_at or found.asked_at),
        due_on=found.due_on,
        lawyer=found.lawyer.name if found.lawyer else "",
        is_mine=found.lawyer_id in set(mine),
        is_late=found.state in OPEN and found.due_on < on,
        is_again=found.asked_again_at is not None,
    )


def _view(
    found: Question,
    row: QuestionRow,
    *,
    with_words: bool,
    with_who: bool = False,
    may_take: bool = False,
    may_tell: bool = False,
    may_enter: bool = False,
) -> QuestionView:
    words = words_of(found)
    who = unseal_words(found.who, about=about_asker(found.id)) if with_who else {}
    names = body_names({found.against_id} if found.against_id else ())
    may_follow = found.state in _ANSWERED and found.asked_again_at is None
    against = " ".join(filter(None, (*names.values(), words["against"]))) if with_words else ""
    return QuestionView(
        row=row,
        office_id=found.office_id,
        against=against,
        who=who.get("name", ""),
        contact=who.get("contact", ""),
        said=tuple(_said(found, words)) if with_words else (),
        follow_up_by=found.closes_on if may_follow else None,
        may_take=may_take,
        may_tell=may_tell,
        may_enter=may_enter,
    )


def _said(found: Question, words: dict[str, str]) -> Iterable[Said]:
    """What was said, in its order."""
    yield Said(words=words["question"], at=found.asked_at)
    if found.answered_at is not None:
        lawyer, organisation = words["lawyer"], words["organisation"]
        yield Said(words=words["answer"], at=found.answered_at, lawyer=lawyer, organisation=organisation)
    if found.asked_again_at is not None:
        yield Said(words=words["again"], at=found.asked_again_at)
    if found.answered_again_at is not None:
        lawyer, organisation = words["lawyer_again"], words["organisation_again"]
        yield Said(words=words["answer_again"], at=found.answered_again_at, lawyer=lawyer, organisation=organisation)
