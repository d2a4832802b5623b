"""The joint conference of the demo: one meeting held, whose tasks are partly done, one to come, and a town's months."""

from datetime import date, datetime, time, timedelta
from importlib.resources import files
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import OFFICE_ZONE, day_begins, office_day
from xinfang.conference.operations import agenda, meetings, tasks
from xinfang.conference.operations.members import name_member
from xinfang.conference.operations.sorting import hand_in
from xinfang.conference.queries.meetings import meeting
from xinfang.conference.types import Field, FieldCount, PlanMeeting, Presence, Proposal, SortingReport, Source
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import SYSTEM
from xinfang.law.book import LawBook
from xinfang.law.strict_yaml import Node, read

KEEPER, REQUEST = "duban", "demo-conference"
PREPARED, LASTS = timedelta(days=20), timedelta(hours=2)
"""How long before a meeting it is planned, and how long one lasts."""


def confer_in_demo(*, directory: Directory, now: datetime) -> None:
    """Everything of it, each on its day."""
    said = read(files("xinfang.delivery.cli.demo") / "conference.yaml")
    keeper = directory.actors[KEEPER]
    meeting_nodes = said.children("meetings")
    with acting(keeper, request_id=REQUEST):
        founded = now - timedelta(days=meeting_nodes[0].get("ago", int)) - PREPARED
        named = [_name(node, directory=directory, keeper=keeper, now=founded) for node in said.children("members")]
        for node in said.children("proposals"):
            agenda.propose(_proposal(node, directory, keeper), proposed_by=_office(keeper), actor=keeper, now=now)
    for node in meeting_nodes:
        _meet(node, named[0], directory=directory, now=now)
    for node in said.children("sortings"):
        _hand_in(node, directory=directory, now=now)


def _name(node: Node, *, directory: Directory, keeper: Actor, now: datetime) -> UUID:
    return name_member(
        office_id=_office(keeper),
        body_id=directory.bodies[node.get("body", str)],
        post=node.get("post", str),
        is_convenor=bool(node.maybe("convenor", bool)),
        actor=keeper,
        now=now,
    )


def _meet(node: Node, chair: UUID, *, directory: Directory, now: datetime) -> None:
    """Plan it, call the bodies and, if its day has passed, hold it and sign its minutes."""
    keeper, begins = directory.actors[KEEPER], _at_nine(now - timedelta(days=node.get("ago", int)))
    before = min(now, begins - PREPARED)
    with acting(keeper, request_id=REQUEST):
        command = PlanMeeting(
            office_id=_office(keeper),
            begins_at=begins,
            ends_at=begins + LASTS,
            place=node.get("place", str),
            chair_id=chair,
        )
        key = meetings.plan(command, actor=keeper, now=before)
        items = {each: _put_on(each, key, directory, now=before) for each in node.children("items")}
        meetings.invite(key, actor=keeper, now=before)
        if begins > now:
            return
        after = begins + LASTS
        seats = meeting(key, actor=keeper, on=office_day(after)).seats
        presences = [Presence(seat_id=seat.id, was_there=True, who="分管负责人") for seat in seats]
        meetings.record_attendance(key, presences, actor=keeper, now=after)
        given = [pair for each, item in items.items() for pair in _decide(each, item, directory, now=after)]
        meetings.sign(key, summary=node.get("summary", str), actor=keeper, now=after)
    for task_node, task_id in given:
        _carry_out(task_node, task_id, directory=directory, now=after)


def _put_on(node: Node, meeting_id: UUID, directory: Directory, *, now: datetime) -> UUID:
    keeper = directory.actors[KEEPER]
    item_id = agenda.propose(_proposal(node, directory, keeper), proposed_by=_office(keeper), actor=keeper, now=now)
    agenda.schedule(item_id, meeting_id=meeting_id, actor=keeper, now=now)
    return item_id


def _decide(node: Node, item_id: UUID, directory: Directory, *, now: datetime) -> list[tuple[Node, UUID]]:
    keeper = directory.actors[KEEPER]
    agenda.decide(item_id, decision=node.get("decision", str), actor=keeper, now=now)
    return [
        (
            each,
            tasks.assign(
                item_id,
                owner_id=directory.bodies[each.get("owner", str)],
                demand=each.get("demand", str),
                due_on=office_day(now) + timedelta(days=each.get("days", int)),
                actor=keeper,
                now=now,
            ),
        )
        for each in node.children("tasks")
    ]


def _carry_out(node: Node, task_id: UUID, *, directory: Directory, now: datetime) -> None:
    """What its owner reported and the check found, where anything was."""
    by = node.maybe("by", str)
    if by is None:
        return
    owner, keeper, then = directory.actors[by], directory.actors[KEEPER], now + timedelta(days=15)
    with acting(owner, request_id=REQUEST):
        tasks.report(task_id, words=node.get("report", str), actor=owner, now=then)
    with acting(keeper, request_id=REQUEST):
        tasks.accept(task_id, finding=node.get("finding", str), actor=keeper, now=then + timedelta(days=1))


def _proposal(node: Node, directory: Directory, keeper: Actor) -> Proposal:
    return Proposal(
        office_id=_office(keeper),
        source=Source(node.get("source", str)),
        title=node.get("title", str),
        brief=node.get("brief", str),
        asked=node.get("asked", str),
        reporting_id=directory.bodies[node.get("reporting", str)],
    )


def _hand_in(node: Node, *, directory: Directory, now: datetime) -> None:
    """What a town handed in for a month, some days into the next one."""
    town, by = directory.bodies[node.get("town", str)], directory.actors[node.maybe("by", str) or SYSTEM]
    today = office_day(now)
    number = today.year * 12 + today.month - 1 - node.get("months", int)
    month = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, node.get("day", int))
    figures = {field: node.values.get(field.value) for field in Field}
    counts = {
        field: FieldCount(found=each[0], settled=each[1], handed_over=each[2])
        for field, each in figures.items()
        if each is not None
    }
    report = SortingReport(
        town_id=town,
        month=month,
        counts=counts,
        looked_at=node.get("looked_at", str),
        help_needed=node.maybe("help", str) or "",
    )
    with acting(by, request_id=REQUEST):
        hand_in(report, actor=by, now=min(now, _at_nine(day_begins(following))))


def _office(keeper: Actor) -> int:
    assert keeper.body_id is not None
    return keeper.body_id


def _at_nine(moment: datetime) -> datetime:
    """Nine o'clock on that day, or on the next on which offices work."""
    day = LawBook.load().calendar.next_workday_on_or_after(office_day(moment))
    return datetime.combine(day, time(9), tzinfo=OFFICE_ZONE)
