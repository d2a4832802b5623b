"""The inbox of somebody: every source asked, in groups by day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.inbox.queries import matters, rooms
from xinfang.inbox.types import Group, InboxView, Item, ItemGroup

Source = Callable[[Actor, datetime], Iterable[Item]]
"""Tells what somebody owes, or has to know, at a moment. What is done it does not tell any more."""

SOURCES: Sequence[Source] = (
    matters.periods,
    matters.opinions,
    matters.letters,
    matters.contributions,
    matters.promises,
    matters.hearings,
    matters.identity_requests,
    rooms.warnings,
    rooms.findings,
    rooms.recommendations,
    rooms.conference_tasks,
    rooms.conference_meetings,
    rooms.sorting,
    rooms.receptions,
    rooms.apart,
    rooms.legal_questions,
    rooms.advice,
    rooms.own_duties,
)
"""Every room that has something to tell: a new one adds its source here."""


def items(actor: Actor, *, now: datetime) -> Sequence[Item]:
    """Everything that waits, what is due first first; within a day what came last comes first."""
    found = {(item.kind, item.key): item for source in SOURCES for item in source(actor, now)}
    return sorted(found.values(), key=_place)


def inbox(actor: Actor, *, now: datetime) -> InboxView:
    """The same in groups by day."""
    found, today = items(actor, now=now), office_day(now)
    groups = (
        ItemGroup(group=group, items=tuple(item for item in found if item.group(today) is group)) for group in Group
    )
    return InboxView(groups=tuple(each for each in groups if each.items), new=sum(item.is_new(today) for item in found))


def _place(item: Item) -> tuple[date, int]:
    return item.due or date.max, -(item.since or date.min).toordinal()
