"""Letters on their way to the petitioner: of one matter, and what waits to be served in a body, the oldest first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xinfang.agencies.actors import Actor
from xinfang.base.masks import mask_signer
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.models import LetterToServe, Service, ServiceAttempt
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.queries.keyset import FIRST, Order, Place, page_of
from xinfang.cases.reader import language
from xinfang.cases.serving import attempts_at, letter_with
from xinfang.cases.types.serving import ServiceStep, ServiceView, WaitingLetter, WaitingLetters
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.law.wording import word_day
from xinfang.procedure.acts import PostLetter, PublishNotice, RecordReturn, RecordVisit
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.codes import SERVICE_METHOD_LABELS, OpinionKind, ServiceMethod
from xinfang.procedure.documents import OPINION_OF, OPINIONS, Document, title_of
from xinfang.procedure.letters import SERVED_BY, LetterFacts
from xinfang.procedure.service_codes import RETURN_CAUSE_LABELS
from xinfang.procedure.tables import roles_for

SERVING_ROLES = roles_for(PostLetter)
PAGE_SIZE = 50
OLDEST_FIRST = Order(columns={"issued_on": date.fromisoformat, "matter_id": UUID, "seq": int, "document": str})
UNKNOWN = gettext_noop("尚不知是否送达")


def services_of(matter_id: UUID, *, on: date) -> Mapping[tuple[int, str], ServiceView]:
    """How each letter of a matter to its petitioner stands, by the act that owes it and its kind."""
    owed = list(LetterToServe.objects.filter(matter_id=matter_id).order_by("seq", "document"))
    tried = attempts_at(owed)
    proofs = _proofs(matter_id)
    return {
        (row.seq, row.document): _view(
            row, tried.get((row.matter_id, (row.seq, row.document)), []), proofs.get((row.seq, row.document)), on=on
        )
        for row in owed
    }


def waiting_letters(actor: Actor, *, on: date, place: Place = FIRST, size: int = PAGE_SIZE) -> WaitingLetters:
    """A page of what the actor's bodies still have to serve. Raises `Missing` for a key that is not ours.

    The first page begins with those whose public notice has run out: they have arrived, and nobody has said so yet.
    """
    waiting = _waiting(actor).select_related("matter").defer("matter__facts")
    run_out = _run_out(waiting, on=on)
    for letter in run_out:
        key = letter.service
        waiting = waiting.exclude(matter_id=letter.matter_id, seq=key.seq, document=key.document)
    page = page_of(waiting, OLDEST_FIRST, place, size=size)
    first = () if page.before else run_out
    return WaitingLetters(rows=(*first, *_lines(page.rows, on=on)), before=page.before, after=page.after)


def _run_out(waiting: "QuerySet[LetterToServe]", *, on: date) -> tuple[WaitingLetter, ...]:
    """The letters whose public notice is over, the oldest first."""
    published = ServiceAttempt.objects.filter(
        matter=OuterRef("matter"),
        letter_seq=OuterRef("seq"),
        document=OuterRef("document"),
        event__act=PublishNotice.code,
    )
    found = _lines(waiting.filter(Exists(published)).order_by(*OLDEST_FIRST.columns), on=on)
    over = (line for line in found if line.service.notice_ends_on is not None and line.service.notice_ends_on <= on)
    return tuple(islice(over, PAGE_SIZE))


def _lines(rows: Iterable[LetterToServe], *, on: date) -> tuple[WaitingLetter, ...]:
    rows = tuple(rows)
    tried = attempts_at(rows)
    return tuple(
        WaitingLetter(
            matter_id=row.matter_id,
            number=row.matter.number,
            matter_title=row.matter.title,
            is_sealed=row.matter.sealed,
            service=_view(row, tried.get((row.matter_id, (row.seq, row.document)), []), None, on=on),
            days=(on - row.issued_on).days,
        )
        for row in rows
    )


def waiting_count(actor: Actor) -> int:
    """How many letters wait to be served in the actor's bodies, as far as it is told (`counting.capped`)."""
    return len(_waiting(actor).values_list("seq")[:ENOUGH]) if may_serve(actor) else 0


def may_serve(actor: Actor) -> bool:
    """Whether the actor's post is one that serves letters."""
    return bool(bodies_with_a_role(actor, SERVING_ROLES))


def _waiting(actor: Actor) -> "QuerySet[LetterToServe]":
    """In the words of the index `service_owed_by_body`: what was archived with its file waits no longer."""
    bodies = bodies_with_a_role(actor, SERVING_ROLES)
    return LetterToServe.objects.filter(server__in=bodies, served_on=None, closed=False)


def _proofs(matter_id: UUID) -> Mapping[tuple[int, str], Service]:
    """The proofs that hold, by the letter that they are of."""
    found = Service.objects.filter(matter_id=matter_id, corrected_by=None).select_related("opinion__event", "event")
    return {_key_of(service): service for service in found}


def _key_of(service: Service) -> tuple[int, str]:
    if service.opinion is None:
        assert service.letter_seq is not None
        return service.letter_seq, service.document
    assert service.opinion.event is not None
    return service.opinion.event.seq, OPINION_OF[OpinionKind(service.opinion.kind)]


def _view(row: LetterToServe, tried: Sequence[AboutLetter], proof: Service | None, *, on: date) -> ServiceView:
    document = Document(row.document)
    letter = letter_with(row, tried)
    under_way = letter.open_attempt
    return ServiceView(
        seq=row.seq,
        document=document,
        title=title_of(document, lang=language()),
        server_id=row.server_id,
        issued_on=row.issued_on,
        words=_words(letter, tried, proof, on=on),
        steps=(*map(_step, tried), *([_arrival(proof)] if proof else [])),
        serving_act=SERVED_BY[document].code,
        is_opinion=document in OPINIONS,
        served_on=row.served_on,
        is_closed=row.closed,
        method=under_way.method if under_way else (proof.method if proof else ""),
        notice_ends_on=notice_ends_on(letter),
    )


def notice_ends_on(letter: LetterFacts) -> date | None:
    """The last day of the public notice that is under way: with it the letter counts as served."""
    under_way = letter.open_attempt
    if under_way is None or under_way.method is not ServiceMethod.NOTICE:
        return None
    book, published = LawBook.load(), under_way.began_on
    term = book.for_event(on=published).term(Rule.SERVICE_BY_NOTICE)
    return due(start=published, term=term, calendar=book.calendar).raw


def _words(letter: LetterFacts, tried: Sequence[AboutLetter], proof: Service | None, *, on: date) -> str:
    """How the letter stands, in one line."""
    if letter.served_on is not None:
        return _arrival(proof).words if proof else _("已送达")
    if letter.closed:
        return _("归档时还没有送达凭据")
    ends_on = notice_ends_on(letter)
    if ends_on is not None:
        said = _("公告中，%(day)s期满") if on < ends_on else _("公告已于%(day)s期满，等待登记送达")
        return said % {"day": _day(ends_on)}
    under_way = letter.open_attempt
    if under_way is not None:
        posting = next(act for act in reversed(tried) if isinstance(act, PostLetter))
        days = (on - under_way.began_on).days
        return _("在途 %(days)s 天（%(carrier)s %(number)s），尚不知是否送达") % {
            "days": days,
            "carrier": posting.carrier,
            "number": posting.tracking_number,
        }
    return _step(tried[-1]).words if tried else _(UNKNOWN)


def _step(act: AboutLetter) -> ServiceStep:
    """What was done, in words."""
    match act:
        case PostLetter():
            words = _("已寄出（%(carrier)s %(number)s）")
            return ServiceStep(on=act.posted_on, words=words % {"carrier": act.carrier, "number": act.tracking_number})
        case RecordReturn():
            words = _("退回：%(cause)s") % {"cause": _(RETURN_CAUSE_LABELS[act.cause])}
            return ServiceStep(on=act.returned_on, words=f"{words}。{act.note}" if act.note else words)
        case RecordVisit():
            return ServiceStep(on=act.visited_on, words=_("上门未送到：%(account)s") % {"account": act.account})
        case PublishNotice():
            return ServiceStep(on=act.published_on, words=_("公告：%(where)s") % {"where": act.published_in})
    raise TypeError(f"{act.code} is no attempt")


def _arrival(proof: Service) -> ServiceStep:
    """The proof that the letter arrived, in words."""
    said = _("%(day)s送达（%(method)s，%(signer)s签收）") if proof.signer else _("%(day)s送达（%(method)s）")
    words = said % {
        "day": _day(proof.served_on),
        "method": _(SERVICE_METHOD_LABELS[ServiceMethod(proof.method)]),
        "signer": mask_signer(proof.signer),
    }
    return ServiceStep(on=proof.served_on, words=words)


def _day(day: date) -> str:
    return word_day(day, lang=language())
