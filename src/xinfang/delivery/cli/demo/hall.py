"""The hall of the demo office: its windows, a few days that are over, today's queue, and who has booked."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import OFFICE_ZONE, day_begins, office_day
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.hall.operations import appointments, tickets, windows
from xinfang.hall.queries.booking import free_slots
from xinfang.hall.types import Book, Reason, Service, SetUpWindow, State, TakeTicket
from xinfang.law.book import LawBook
from xinfang.law.strict_yaml import Node, read

KEEPER, CLERK, REQUEST = "duban", "dengji", "demo-hall"
DAYS_BEFORE = 4
SERVED_FOR = timedelta(minutes=12)


def open_demo_hall(*, directory: Directory, now: datetime) -> None:
    """Set up windows, and fill the hall."""
    said = read(files("xinfang.delivery.cli.demo") / "hall.yaml")
    keeper, clerk = directory.actors[KEEPER], directory.actors[CLERK]
    with acting(keeper, request_id=REQUEST):
        at_window = _set_up(said, keeper=keeper)
    with acting(clerk, request_id=REQUEST):
        for day in _days_before(office_day(now)):
            for node in said.children("before"):
                begins = datetime.combine(day, time(node.get("hour", int)), tzinfo=OFFICE_ZONE)
                _come(node, begins, State.DONE, at_window=at_window, clerk=clerk)
        for node in said.children("today"):
            # Where the demo is loaded just after midnight, the queue began with the day.
            begins = max(day_begins(office_day(now)), now - timedelta(minutes=node.get("taken", int)))
            _come(node, begins, State(node.maybe("then", str) or State.WAITING), at_window=at_window, clerk=clerk)
        for node in said.children("appointments"):
            _book(node, clerk=clerk, now=now)


def _set_up(said: Node, *, keeper: Actor) -> Mapping[Service, UUID]:
    """The windows, and at which one each service is called: the first that does it."""
    at_window: dict[Service, UUID] = {}
    for node in said.children("windows"):
        services = [Service(each) for each in node.get("services", list)]
        command = SetUpWindow(
            office_id=_office(keeper), number=node.get("number", int), name=node.get("name", str), services=services
        )
        key = windows.set_up(command, actor=keeper)
        for service in services:
            at_window.setdefault(service, key)
    return at_window


def _come(node: Node, begins: datetime, then: State, *, at_window: Mapping[Service, UUID], clerk: Actor) -> None:
    """Somebody comes, and is called after having waited, unless still waiting."""
    service = Service(node.get("service", str))
    command = TakeTicket(office_id=_office(clerk), service=service, reason=Reason(node.maybe("reason", str) or ""))
    key = tickets.take(command, actor=clerk, now=begins)
    if then is State.WAITING:
        return
    called = begins + timedelta(minutes=node.get("waited", int))
    tickets.call_next(at_window[service], actor=clerk, now=called)
    if then is State.ABSENT:
        tickets.mark_absent(key, actor=clerk, now=called)
    elif then is State.DONE:
        tickets.finish(key, actor=clerk, now=called + SERVED_FOR)


def _book(node: Node, *, clerk: Actor, now: datetime) -> None:
    service = Service(node.get("service", str))
    slot = free_slots(_office(clerk), service, now=now)[0]
    command = Book(
        office_id=_office(clerk),
        service=service,
        day=slot.day,
        starts=slot.starts,
        name=node.get("name", str),
        phone=node.get("phone", str),
    )
    appointments.book(command, actor=clerk, now=now)


def _days_before(today: date) -> list[date]:
    """The last few working days before today, the earliest first."""
    calendar, days, day = LawBook.load().calendar, list[date](), today
    for _each in range(DAYS_BEFORE):
        day = calendar.last_workday_on_or_before(date.fromordinal(day.toordinal() - 1))
        days.append(day)
    return days[::-1]


def _office(actor: Actor) -> int:
    assert actor.body_id is not None
    return actor.body_id
