"""The queue: as clerks work through it, as the call screen shows it, as one number follows it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.hall.keys import holding
from xinfang.hall.models import Ticket, Window
from xinfang.hall.types import (
    CLERKS,
    KEEPERS,
    Board,
    Desk,
    Followed,
    Place,
    Reason,
    Service,
    State,
    TicketView,
    Waiting,
    WindowView,
)

CALLS = 6
"""How many called numbers the screen shows."""
_QUEUE = "SELECT number, service, state, goes_first, queued_from, called_at, place FROM ctx.hall_queue(%s, %s)"


class Queued(Protocol):
    """Whatever stands in a queue."""

    @property
    def goes_first(self) -> bool:
        """Whether a reason or an appointment puts it ahead."""

    @property
    def queued_from(self) -> datetime:
        """Since when it queues; of an appointment not before its time."""


Q = TypeVar("Q", bound=Queued)


def in_order(queued: Iterable[Q], *, now: datetime) -> Sequence[Q]:
    """Who is called when: those who go first once their time has come, then the others, each as they came."""
    return sorted(queued, key=lambda each: (not (each.goes_first and each.queued_from <= now), each.queued_from))


def windows(office_id: int, *, with_closed: bool = False) -> Sequence[WindowView]:
    """The windows of a hall by their numbers."""
    found = Window.objects.filter(office=office_id).order_by("number")
    return tuple(window_view(each) for each in (found if with_closed else found.filter(is_closed=False)))


def halls_of(actor: Actor) -> Sequence[int]:
    """The bodies in which the actor receives visitors."""
    return bodies_with_a_role(actor, CLERKS)


def windows_kept_by(actor: Actor) -> Sequence[int]:
    """The bodies whose windows the actor sets up."""
    return bodies_with_a_role(actor, KEEPERS)


def desk(window_id: UUID, *, now: datetime) -> Desk:
    """A window at work. Raises `Missing`."""
    window = Window.objects.filter(id=window_id, is_closed=False).first()
    if window is None:
        raise Missing
    today = Ticket.objects.filter(office=window.office_id, day=office_day(now)).select_related("window")
    mine = today.filter(service__in=window.services)
    current = today.filter(window=window_id, state=State.CALLED).first()
    return Desk(
        window=window_view(window),
        current=ticket_view(current) if current else None,
        queue=tuple(map(ticket_view, in_order(mine.filter(state=State.WAITING), now=now))),
        absent=tuple(map(ticket_view, mine.filter(state=State.ABSENT).order_by("queued_from"))),
    )


def ticket(ticket_id: UUID) -> TicketView:
    """A number, for whoever works in its hall. Raises `Missing`."""
    found = Ticket.objects.filter(id=ticket_id).select_related("window").first()
    if found is None:
        raise Missing
    return ticket_view(found)


def follow(ticket_id: UUID, *, now: datetime) -> Followed:
    """A number by its key, and how many are called before it. Raises `Missing`, also once its day is over."""
    with holding(ticket_id):
        found = ticket(ticket_id)
    if found.day != office_day(now):
        raise Missing
    waiting = [
        each
        for each in places(found.office_id, found.day)
        if each.state is State.WAITING and each.service is found.service
    ]
    numbers = [each.number for each in in_order(waiting, now=now)]
    return Followed(ticket=found, ahead=numbers.index(found.number) if found.number in numbers else 0)


def board(office_id: int, *, now: datetime) -> Board:
    """What the call screen of a hall shows now."""
    today = places(office_id, office_day(now))
    called = sorted(
        (each for each in today if each.state is State.CALLED and each.called_at),
        key=lambda each: each.called_at or now,
        reverse=True,
    )
    waits = Counter(each.service for each in today if each.state is State.WAITING)
    served = {service for window in windows(office_id) for service in window.services}
    waiting = tuple(Waiting(service=each, count=waits[each]) for each in Service if each in served)
    return Board(calls=tuple(called[:CALLS]), waiting=waiting)


def places(office_id: int, day: date) -> Sequence[Place]:
    """The queue of a day without keys or reasons: for everybody in the hall."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, [office_id, day])
        rows = cursor.fetchall()
    return tuple(
        Place(
            number=number,
            service=Service(service),
            state=State(state),
            goes_first=goes_first,
            queued_from=queued_from,
            called_at=called_at,
            window=place,
        )
        for number, service, state, goes_first, queued_from, called_at, place in rows
    )


def ticket_view(found: Ticket) -> TicketView:
    """A number as it is shown."""
    return TicketView(
        id=found.id,
        office_id=found.office_id,
        day=found.day,
        number=found.number,
        service=Service(found.service),
        reason=Reason(found.reason),
        state=State(found.state),
        taken_at=found.taken_at,
        queued_from=found.queued_from,
        booked_for=found.booked_for,
        called_at=found.called_at,
        calls=found.calls,
        window=found.window.number if found.window else None,
    )


def window_view(window: Window) -> WindowView:
    """A window as it is shown."""
    return WindowView(
        id=window.id,
        number=window.number,
        name=window.name,
        services=tuple(map(Service, window.services)),
        is_closed=window.is_closed,
    )
