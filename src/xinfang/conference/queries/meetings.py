"""Members and meetings as the conference's office and those called read them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.queries import bodies
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.conference.models import Item, Meeting, Member, Seat, Task
from xinfang.conference.models.meeting import about_meeting, about_seat
from xinfang.conference.queries.agenda import item_rows, words_of_item
from xinfang.conference.queries.journal import entries
from xinfang.conference.queries.lines import line_of
from xinfang.conference.queries.tasks import open_before, rows_of
from xinfang.conference.types import (
    KEEPERS,
    DecidedItem,
    MeetingRow,
    MeetingState,
    MeetingStep,
    MeetingView,
    MemberRow,
    SeatView,
    TaskRow,
)
from xinfang.vault.words import unseal_words

SHOWN = 60
TO_COME = (MeetingState.PLANNED, MeetingState.INVITED)


def offices_kept(actor: Actor) -> list[int]:
    """The petition offices whose conference the actor keeps."""
    found = bodies(bodies_with_a_role(actor, KEEPERS))
    return [key for key, each in found.items() if each.kind is BodyKind.PETITION_OFFICE]


def members(*, on: date) -> Sequence[MemberRow]:
    """The members in sight who are members on a day, convenors first."""
    found = [
        each for each in Member.objects.order_by("-is_convenor", "id") if each.last_day is None or each.last_day > on
    ]
    names = body_names({each.body_id for each in found})
    return tuple(
        MemberRow(
            id=each.id,
            office_id=each.office_id,
            body_id=each.body_id,
            body_name=names[each.body_id],
            post=each.post,
            is_convenor=each.is_convenor,
            first_day=each.first_day,
            last_day=each.last_day,
        )
        for each in found
    )


def memberships(actor: Actor, *, on: date) -> Mapping[int, frozenset[int]]:
    """By petition office: the bodies for which the actor may propose something to its conference."""
    found: dict[int, frozenset[int]] = {key: frozenset({key}) for key in offices_kept(actor)}
    for each in members(on=on):
        if each.body_id in actor.served:
            found[each.office_id] = found.get(each.office_id, frozenset()) | {each.body_id}
    return found


def meetings(*, on: date) -> Sequence[MeetingRow]:
    """The meetings in sight, the latest first."""
    return tuple(line_of(each, on=on) for each in Meeting.objects.order_by("-begins_at")[:SHOWN])


def ahead(*, now: datetime) -> Sequence[MeetingRow]:
    """The meetings in sight that are still to be held, the next one first."""
    found = Meeting.objects.filter(state__in=TO_COME, ends_at__gte=now).order_by("begins_at")[:SHOWN]
    return tuple(line_of(each, on=office_day(now)) for each in found)


def to_come(office_id: int, *, on: date) -> Sequence[MeetingRow]:
    """The meetings of an office onto whose agenda something may still be put."""
    found = Meeting.objects.filter(office=office_id, state__in=TO_COME).order_by("begins_at")
    return tuple(line_of(each, on=on) for each in found)


def meeting(meeting_id: UUID, *, actor: Actor, on: date) -> MeetingView:
    """One meeting. Raises `Missing` if there is none in sight."""
    found = Meeting.objects.filter(id=meeting_id).first()
    if found is None:
        raise Missing
    chair = Member.objects.filter(id=found.chair_id).first()
    names = body_names({found.office_id, *({chair.body_id} if chair else ())})
    words = unseal_words(found.words, about=about_meeting(found.id))
    is_open = found.state in (*TO_COME, MeetingState.HELD)
    return MeetingView(
        row=line_of(found, on=on),
        office_name=bodies({found.office_id})[found.office_id].name,
        chair=f"{names[chair.body_id]} {chair.post}" if chair else "",
        summary=words.get("summary", ""),
        checked=words.get("checked", ""),
        called_on=_called_on(found),
        signed_on=found.signed_on,
        sequence=found.sequence,
        seats=tuple(_seats(found)),
        items=tuple(_items(found, on=on)),
        carried=rows_of(open_before(found), on=on) if is_open else (),
        entries=entries(found.lines),
        may_keep=found.office_id in offices_kept(actor),
    )


def _called_on(found: Meeting) -> date:
    """The day on which the bodies were called, or else the one on which the meeting was planned."""
    steps = found.lines.filter(step__in=(MeetingStep.PLANNED, MeetingStep.INVITED)).order_by("-seq")
    return office_day(steps.values_list("happened_at", flat=True)[0])


def _seats(found: Meeting) -> Sequence[SeatView]:
    seats = list(Seat.objects.filter(meeting=found).order_by("body__path"))
    names = body_names({seat.body_id for seat in seats})
    return [
        SeatView(
            id=seat.id,
            body_id=seat.body_id,
            body_name=names[seat.body_id],
            was_there=seat.was_there,
            who=unseal_words(seat.who, about=about_seat(seat.id)).get("who", ""),
        )
        for seat in seats
    ]


def _items(found: Meeting, *, on: date) -> Sequence[DecidedItem]:
    items = list(Item.objects.filter(meeting=found).order_by("id"))
    tasks: dict[UUID, list[TaskRow]] = defaultdict(list)
    made = list(Task.objects.filter(meeting=found).order_by("due_on", "id"))
    for task, row in zip(made, rows_of(made, on=on), strict=True):
        tasks[task.item_id].append(row)
    return [
        DecidedItem(row=row, decision=words_of_item(item).get("decision", ""), tasks=tuple(tasks[item.id]))
        for item, row in zip(items, item_rows(items), strict=True)
    ]
