"""What somebody owes on matters, source by source."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases.queries import owed
from xinfang.cases.queries.identity_requests import answers_somewhere, waiting_requests
from xinfang.cases.queries.owed import Owed
from xinfang.cases.queries.serving import may_serve, waiting_letters
from xinfang.cases.reader import language
from xinfang.inbox.types import Item, Kind
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name

_KINDS: Mapping[Rule, Kind] = MappingProxyType(
    {
        Rule.SUPERVISION_REPLY: Kind.SUPERVISED,
        Rule.SUPERVISION_FOLLOW_UP: Kind.FOLLOW_UP,
        Rule.SUPPLEMENT: Kind.SUPPLEMENT,
        Rule.CALL_BACK: Kind.CALL_BACK,
        Rule.JURISDICTION_RULING: Kind.RULING,
        Rule.SPONSORSHIP_MILESTONE: Kind.MILESTONE,
        Rule.URGENT_REPORT: Kind.URGENT,
        Rule.URGENT_FOLLOW_UP: Kind.URGENT,
    }
)
"""Periods that are a kind of their own."""


def periods(actor: Actor, now: datetime) -> Iterator[Item]:
    """The running periods that the actor has to see to."""
    for each in owed.periods(actor):
        assert each.rule is not None
        yield _item(_KINDS.get(each.rule, Kind.PERIOD), each)


def opinions(actor: Actor, now: datetime) -> Iterator[Item]:
    """Opinions to sign, and those that came back."""
    for kind, found in ((Kind.SIGN, owed.to_sign(actor)), (Kind.RETURNED, owed.returned(actor))):
        yield from (_item(kind, each) for each in found)


def letters(actor: Actor, now: datetime) -> Iterator[Item]:
    """Letters that the actor's bodies have still to serve."""
    if not may_serve(actor):
        return
    waiting = waiting_letters(actor, on=office_day(now), size=owed.MOST).rows
    dues = owed.serving_dues(letter.number for letter in waiting if letter.service.is_opinion)
    for letter in waiting:
        yield Item(
            kind=Kind.SERVE,
            key=f"{letter.number}.{letter.service.key}",
            number=letter.number,
            words="" if letter.is_sealed else letter.matter_title,
            note=letter.service.title,
            is_sealed=letter.is_sealed,
            due=dues.get(letter.number) if letter.service.is_opinion else None,
            since=letter.service.issued_on,
        )


def contributions(actor: Actor, now: datetime) -> Iterator[Item]:
    """What other bodies have asked the actor's bodies for."""
    return (_item(Kind.ASKED, each) for each in owed.asked(actor))


def promises(actor: Actor, now: datetime) -> Iterator[Item]:
    """What was promised in a decision and is not performed."""
    return (_item(Kind.PROMISE, each) for each in owed.promised(actor))


def hearings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Hearings to hold."""
    for each in owed.hearings(actor, on=office_day(now)):
        words = " ".join(filter(None, (each.hour, each.title)))
        yield Item(
            kind=Kind.HEARING,
            key=each.number,
            number=each.number,
            words="" if each.is_sealed else words,
            is_sealed=each.is_sealed,
            due=each.held_on,
        )


def identity_requests(actor: Actor, now: datetime) -> Iterator[Item]:
    """Requests to see who made an accusation, for the second person: by number only."""
    if not answers_somewhere(actor):
        return
    for each in waiting_requests(actor, now=now):
        since = office_day(each.asked_at)
        yield Item(kind=Kind.IDENTITY, key=str(each.id), number=each.number, is_sealed=True, since=since)


def _item(kind: Kind, each: Owed) -> Item:
    name = rule_name(each.rule, lang=language()) if kind is Kind.PERIOD and each.rule else ""
    return Item(
        kind=kind,
        key=f"{each.number}.{each.rule}" if each.rule else each.number,
        number=each.number,
        words=each.title,
        note=name,
        is_sealed=each.is_sealed,
        due=each.due,
        since=each.since,
    )
