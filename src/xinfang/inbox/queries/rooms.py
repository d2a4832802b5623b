"""What somebody owes, or has to know, besides the handling of matters: what the rooms around them say, room by room."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.conference.queries import meetings as conference
from xinfang.conference.queries import tasks
from xinfang.conference.queries.sorting import due_day, months_missing
from xinfang.duties import queries as duties
from xinfang.inbox.types import Item, Kind
from xinfang.oversight.queries import findings as noted
from xinfang.oversight.queries import recommendations as recommended
from xinfang.oversight.queries import warnings as warned


def warnings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Warnings that have climbed to the actor and that nobody has marked as seen."""
    for each in warned.climbed_to(actor):
        yield Item(
            kind=Kind.WARNING,
            key=str(each.id),
            number=each.number,
            words=" · ".join(filter(None, (each.organ_name, each.rule_label, each.rung_label, each.title))),
            is_sealed=not each.title,
            due=each.legal_due,
            since=each.raised_on,
        )


def findings(actor: Actor, now: datetime) -> Iterator[Item]:
    """Findings that the actor answers."""
    for each in noted.to_answer(actor):
        words = " · ".join(filter(None, (str(each.trigger.label), each.title)))
        yield Item(kind=Kind.FINDING, key=str(each.id), number=each.number, words=words, since=each.found_on)


def recommendations(actor: Actor, now: datetime) -> Iterator[Item]:
    """Recommendations whose feedback is soon due or late, given or awaited."""
    for each in recommended.owed(actor, on=office_day(now)):
        yield Item(kind=Kind.RECOMMENDATION, key=str(each.id), words=each.title, due=each.due_on, since=each.issued_on)


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
            words=" · ".join((each.title, each.place)),
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


def own_duties(actor: Actor, now: datetime) -> Iterator[Item]:
    """What the office owes in a year, is due soon or late, and is the actor's to do or to see to."""
    for each in duties.owed(actor, on=office_day(now)):
        yield Item(kind=Kind.DUTY, key=str(each.id), words=each.title, due=each.due_on)
