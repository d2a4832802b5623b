"""Reception days of the demo: one that is over and what was decided, one today, two to come; and one heard apart."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.law.book import LawBook
from xinfang.law.strict_yaml import Node, read
from xinfang.receptions.operations import apart, bookings, checking, days, receiving
from xinfang.receptions.queries import received
from xinfang.receptions.types import Arrangement, Charge, Instruction, PublishDay, Reception

KEEPER, LEADER, TEAM, REQUEST = "duban", "lingdao", "jubao", "demo-receptions"
PUBLISHED_BEFORE, BOOKED_AT = timedelta(days=30), time(10)


def receive_in_demo(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Publish the days and book them; of the one that is over, what was said, decided and looked through. Somebody who
    accuses is received apart.
    """
    keeper, node = directory.actors[KEEPER], read(files("xinfang.delivery.cli.demo") / "receptions.yaml")
    checked: list[tuple[Node, UUID, datetime]] = []
    with acting(keeper, request_id=REQUEST):
        for day in node.children("days"):
            checked += _hold(day, told, directory=directory, keeper=keeper, now=now)
    for said, booking, at in checked:
        _check(said, booking, keeper=keeper, leader=directory.actors[LEADER], at=at)
    for each in node.children("apart"):
        _hear_apart(each, told, team=directory.actors[TEAM], now=now)


def _hold(
    node: Node, told: Mapping[str, UUID], *, directory: Directory, keeper: Actor, now: datetime
) -> Iterator[tuple[Node, UUID, datetime]]:
    """Publish a day, book it and receive; what its leader looks through, and when."""
    command = _day(node, directory=directory, keeper=keeper, now=now)
    begins, book = command.begins_at, LawBook.load()
    latest = book.receptions.booked_by(office_day(begins), calendar=book.calendar)
    booked_at = min(now, datetime.combine(latest, BOOKED_AT, OFFICE_ZONE))
    key = days.publish(command, actor=keeper, now=begins - PUBLISHED_BEFORE)
    if asked := [directory.bodies[code] for code in node.get("sitting_in", list)]:
        days.invite(key, asked, actor=keeper, now=begins - PUBLISHED_BEFORE)
    for each in node.children("bookings"):
        number = receipt_of_matter(told[each.get("story", str)]).number
        booking = bookings.book(key, number=number, actor=keeper, now=booked_at)
        _receive(each, booking, keeper=keeper, at=command.ends_at)
        if "checked" in each.values:
            yield each.child("checked"), booking, command.ends_at


def _check(node: Node, booking: UUID, *, keeper: Actor, leader: Actor, at: datetime) -> None:
    """The leader looks through the record, and confirms it once the own answer is as it was given."""
    if "sent_back" in node.values:
        with acting(leader, request_id=REQUEST):
            checking.send_back(booking, why=node.get("sent_back", str), actor=leader, now=at)
        with acting(keeper, request_id=REQUEST):
            checking.amend(booking, answered=node.get("amended", str), actor=keeper, now=at)
    with acting(leader, request_id=REQUEST):
        record = received.booking(booking, actor=leader, on=office_day(at)).record
        assert record is not None
        checking.confirm(booking, stamp=record.stamp, actor=leader, now=at)


def _receive(node: Node, booking: UUID, *, keeper: Actor, at: datetime) -> None:
    """What became of a booking, as far as its day is over."""
    if node.flag("absent"):
        bookings.mark_absent(booking, actor=keeper, now=at)
    if "record" not in node.values:
        return
    said = {name: str(value) for name, value in node.child("record").values.items()}
    receiving.record(booking, Reception(**said), actor=keeper, now=at)
    if node.flag("explained"):
        receiving.explain(booking, actor=keeper, now=at)
    elif "instruction" in node.values:
        receiving.instruct(booking, _instruction(node.child("instruction"), at=at), actor=keeper, now=at)
    else:
        receiving.take_charge(booking, _charge(node.child("charge"), at=at), actor=keeper, now=at)


def _hear_apart(node: Node, told: Mapping[str, UUID], *, team: Actor, now: datetime) -> None:
    """Somebody who accuses asks to be heard, and the reporting team says when and where."""
    matter_id = told[node.get("story", str)]
    own = Actor.petitioner(matter_id=matter_id)
    with acting(own, request_id=REQUEST):
        number = receipt_of_matter(matter_id).number
        key = apart.ask(number, wish=node.get("wish", str), actor=own, now=now)
    day = LawBook.load().calendar.next_workday_on_or_after(office_day(now) + timedelta(days=node.get("in", int)))
    met = Arrangement(
        begins_at=datetime.combine(day, time.fromisoformat(node.get("at", str)), OFFICE_ZONE),
        place=node.get("place", str),
        ask_for=node.get("ask_for", str),
    )
    with acting(team, request_id=REQUEST):
        apart.arrange(key, met, actor=team, now=now)


def _day(node: Node, *, directory: Directory, keeper: Actor, now: datetime) -> PublishDay:
    calendar, wanted = LawBook.load().calendar, office_day(now) + timedelta(days=node.get("in", int))
    is_over = wanted < office_day(now)
    day = calendar.last_workday_on_or_before(wanted) if is_over else calendar.next_workday_on_or_after(wanted)
    begins, ends = (
        datetime.combine(day, time.fromisoformat(node.get(name, str)), OFFICE_ZONE) for name in ("from", "to")
    )
    assert keeper.body_id is not None
    return PublishDay(
        office_id=keeper.body_id,
        host_id=directory.bodies[node.get("host", str)],
        post=node.get("post", str),
        about=node.get("about", str),
        begins_at=begins,
        ends_at=ends,
        place=node.get("place", str),
        places=node.get("places", int),
    )


def _instruction(node: Node, *, at: datetime) -> Instruction:
    return Instruction(
        leader=node.get("leader", str),
        instruction=node.get("instruction", str),
        to_whom=node.get("to_whom", str),
        follow_up_by=office_day(at) + timedelta(days=node.get("follow_up_in", int)),
    )


def _charge(node: Node, *, at: datetime) -> Charge:
    return Charge(
        sponsor=node.get("sponsor", str),
        plan=node.get("plan", str),
        milestone=node.get("milestone", str),
        milestone_by=office_day(at) + timedelta(days=node.get("milestone_in", int)),
    )
