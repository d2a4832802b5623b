"""What somebody owes, or has to know, besides the handling of matters: what the rooms around them say, room by room."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.conference.queries import meetings as conference
from xinfang.conference.queries import tasks
from xinfang.conference.queries.sorting import due_day, months_missing
from xinfang.counsel.queries import questions
from xinfang.counsel.queries.matters import advice_asked_of
from xinfang.duties import queries as duties
from xinfang.inbox.types import Item, Kind
from xinfang.oversight.queries import findings as noted
from xinfang.oversight.queries import recommendations as recommended
from xinfang.oversight.queries import warnings as warned
from xinfang.receptions.queries import apart as received_apart
from xinfang.receptions.queries import days as received


def warnings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Warnings that have climbed to the actor and that nobody has marked as seen."""
    for each in warned.climbed_to(actor):
        yield Item(
            kind=Kind.WARNING,
            key=str(each.id),
            number=each.number,
            words=each.title,
            note=" · ".join((each.organ_name, each.rule_label, each.rung_label)),
            is_sealed=not each.title,
            due=each.legal_due,
            since=each.raised_on,
        )


def findings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Findings that the actor answers."""
    for each in noted.to_answer(actor):
        label = str(each.trigger.label)
        yield Item(
            kind=Kind.FINDING,
            key=str(each.id),
            number=each.number,
            words=each.title or label,
            note=label if each.title else "",
            since=each.found_on,
        )


def recommendations(actor: Actor, now: datetime) -> Iterator[Item]:
    """Recommendations whose feedback is soon due or late, given or awaited."""
    for each in recommended.owed(actor, on=office_day(now)):
        yield Item(
            kind=Kind.RECOMMENDATION,
            key=str(each.id),
            words=each.title,
            note=each.addressee_name,
            due=each.due_on,
            since=each.issued_on,
        )


def conference_tasks(actor: Actor, now: datetime) -> Iterator[Item]:
    """Tasks of the joint conference to do, and reports on them to check."""
    for each in tasks.owed(actor, on=office_day(now)):
        yield Item(kind=Kind.TASK, key=str(each.id), words=each.demand, due=each.due_on)


def conference_meetings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Meetings still to be held to which the actor's bodies are called, or that the actor keeps."""
    for each in conference.ahead(now=now):
        yield Item(
            kind=Kind.MEETING,
            key=str(each.id),
            words=each.title,
            note=each.place,
            due=office_day(each.begins_at),
            begins=each.begins_at,
            ends=each.ends_at,
        )


def sorting(actor: Actor, now: datetime) -> Iterator[Item]:
    """The month that is over and that the actor's town has not handed in."""
    last_month = (office_day(now).replace(day=1) - timedelta(days=1)).replace(day=1)
    if months_missing(actor, last_month):
        month = f"{last_month:%Y-%m}"
        yield Item(kind=Kind.SORTING, key=month, words=month, due=due_day(last_month))


def receptions(actor: Actor, now: datetime) -> Iterator[Item]:
    """Reception days to hold, to sit in at or to keep, what was decided there and is not done, and what was written
    down there and has to be looked through or put right.
    """
    today = office_day(now)
    for day in received.ahead_for(actor, on=today):
        yield Item(
            kind=Kind.RECEPTION,
            key=str(day.id),
            words=f"{day.host_name}{day.post}",
            note=day.place if now < day.ends_at else _("时间已过，还没有记下的请记下"),
            due=office_day(day.begins_at),
            begins=day.begins_at,
            ends=day.ends_at,
        )
    for each in received.open_follow_ups(actor, on=today):
        booking = each.booking
        yield Item(
            kind=Kind.DECIDED,
            key=str(booking.id),
            number=booking.number,
            words=booking.title,
            due=booking.follow_up_by,
        )
    for kind, found in (
        (Kind.TO_CHECK, received.to_check(actor, on=today)),
        (Kind.TO_AMEND, received.to_amend(actor, on=today)),
    ):
        for each in found:
            yield Item(
                kind=kind,
                key=str(each.booking.id),
                number=each.booking.number,
                words=each.booking.title,
                due=each.day.checked_by,
                since=office_day(each.day.begins_at),
            )


def apart(actor: Actor, now: datetime) -> Iterator[Item]:
    """Who accuses and waits to be heard by the actor's reporting team; by number alone."""
    for each in received_apart.apart_ahead() if received_apart.receives_apart(actor) else ():
        due = office_day(each.arrangement.begins_at) if each.arrangement else None
        yield Item(kind=Kind.APART, key=str(each.id), number=each.number, is_sealed=True, due=due, since=each.asked_on)


def legal_questions(actor: Actor, now: datetime) -> Iterator[Item]:
    """Questions of the public for the actor to answer or to see to; the number is the question's own."""
    for each in questions.to_see_to(actor, on=office_day(now)):
        words = str(each.field.label)
        yield Item(
            kind=Kind.QUESTION,
            key=str(each.id),
            number=each.number,
            words=words,
            due=each.due_on,
            since=each.asked_on,
        )


def advice(actor: Actor, now: datetime) -> Iterator[Item]:
    """Advice on a matter for which the actor was asked."""
    for each in advice_asked_of(actor):
        words, since = str(each.kind.label), office_day(each.asked_at)
        yield Item(kind=Kind.ADVICE, key=str(each.id), number=each.number, words=words, since=since)


def own_duties(actor: Actor, now: datetime) -> Iterator[Item]:
    """What the office owes in a year, is due soon or late, and is the actor's to do or to see to."""
    for each in duties.owed(actor, on=office_day(now)):
        yield Item(kind=Kind.DUTY, key=str(each.id), words=each.title, due=each.due_on)
