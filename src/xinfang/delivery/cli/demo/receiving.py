"""Reception days of the demo: one that is over with what was decided, one today, and two to come."""

from collections.abc import Mapping
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
from xinfang.receptions.operations import bookings, days, receiving
from xinfang.receptions.types import Charge, Instruction, PublishDay, Reception

KEEPER, REQUEST = "duban", "demo-receptions"
PUBLISHED_BEFORE, BOOKED_AT = timedelta(days=30), time(10)


def receive_in_demo(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Publish the days and book them; of the one that is over, what was said and decided."""
    keeper = directory.actors[KEEPER]
    with acting(keeper, request_id=REQUEST):
        for node in read(files("xinfang.delivery.cli.demo") / "receptions.yaml").children("days"):
            _hold(node, told, directory=directory, keeper=keeper, now=now)


def _hold(node: Node, told: Mapping[str, UUID], *, directory: Directory, keeper: Actor, now: datetime) -> None:
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
