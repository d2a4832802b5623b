"""Reception days: published, moved, shared with other bodies, cancelled. Whoever booked is told of it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import bodies
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.base.text import clean_line
from xinfang.journals.writing import append
from xinfang.law.book import LawBook
from xinfang.receptions.models import Booking, BookingLine, DayLine, ReceptionDay, SittingIn
from xinfang.receptions.operations.following import ask_to_call_off, ask_to_move_up, ask_to_tell_of_move
from xinfang.receptions.operations.permission import day_to_come, require_keeper, written
from xinfang.receptions.operations.places import one_at_a_time, taken
from xinfang.receptions.types import (
    COMING,
    RECEIVING,
    BookingState,
    BookingStep,
    Changed,
    DayState,
    DayStep,
    MoveDay,
    PublishDay,
)

_TOLD: Mapping[frozenset[Changed], str] = MappingProxyType(
    {
        frozenset({Changed.TIME}): "RECEPTION_TIME",
        frozenset({Changed.PLACE}): "RECEPTION_ELSEWHERE",
        frozenset({Changed.TIME, Changed.PLACE}): "RECEPTION_MOVED",
    }
)
"""What they are told of it. The number of places changes nothing for them."""


def publish(command: PublishDay, *, actor: Actor, now: datetime) -> UUID:
    """Publish a reception day; its key.

    Raises `Refused` for a body whose leaders do not receive, a day that is too near, times that run backwards, or if it
    is not for the actor.
    """
    require_keeper(actor, command.office_id)
    found = bodies({command.office_id, command.host_id})
    if found[command.office_id].kind is not BodyKind.PETITION_OFFICE or found[command.host_id].kind not in RECEIVING:
        raise Refused(
            _("接访领导应当是党委、政府或者信访部门的领导；其他单位可以请来一起接访。"), code="reception_host"
        )
    _require_in_time(command, now=now)
    day = ReceptionDay.objects.create(
        office_id=command.office_id,
        host_id=command.host_id,
        post=written(clean_line(command.post)[:60], _("职务")),
        about=written(clean_line(command.about)[:200], _("接待内容")),
        begins_at=command.begins_at,
        ends_at=command.ends_at,
        place=written(clean_line(command.place)[:200], _("地点")),
        places=command.places,
    )
    said = {"host": day.host_id, "post": day.post, "about": day.about, **_when(day)}
    append(DayLine, subject=day.id, step=DayStep.PUBLISHED, said=said, actor=actor, now=now)
    return day.id


def move(day_id: UUID, command: MoveDay, *, actor: Actor, now: datetime) -> None:
    """Another time, place or number of places, for a reason. Whoever has booked is told of another time or place;
    whoever waits may move up.

    Raises `Missing`, or `Refused` for a time that is over, runs backwards, fewer places than are booked, or no change.
    """
    day = _held(day_id, actor, now=now)
    if not now < command.begins_at < command.ends_at:
        raise Refused(_("结束时间要晚于开始时间，开始时间要晚于现在。"), code="reception_times")
    if taken([day.id])[day.id].booked > command.places:
        raise Refused(_("名额不能少于已经约上的人。"), code="reception_places")
    reason, place = written(command.reason, _("理由")), written(clean_line(command.place)[:200], _("地点"))
    changed = _changed(day, command, place)
    if not changed:
        raise Refused(_("时间、地点和名额都没有改。"), code="reception_unchanged")
    day.begins_at, day.ends_at, day.place, day.places = command.begins_at, command.ends_at, place, command.places
    day.sequence += 1
    said = {**_when(day), "reason": reason, "changed": [each.value for each in changed]}
    append(DayLine, subject=day.id, step=DayStep.MOVED, said=said, actor=actor, now=now)
    day.save(update_fields=("begins_at", "ends_at", "place", "places", "sequence"))
    ask_to_move_up(day.id)
    if kind := _TOLD.get(frozenset(changed) - {Changed.PLACES}):
        ask_to_tell_of_move(day.id, kind=kind, sequence=day.sequence)


def invite(day_id: UUID, body_ids: Collection[int], *, actor: Actor, now: datetime) -> None:
    """Ask bodies to sit in (联合接访): each sees of the list what it has a part in. Raises `Missing`, or `Refused`."""
    day = _held(day_id, actor, now=now)
    there = set(SittingIn.objects.filter(day=day).values_list("body_id", flat=True)) | {day.host_id}
    asked = sorted(set(body_ids) - there)
    if not asked:
        raise Refused(_("请选择还没有请过的单位。"), code="reception_nobody_new")
    said = {"bodies": asked}
    append(DayLine, subject=day.id, step=DayStep.INVITED, said=said, actor=actor, now=now)
    SittingIn.objects.bulk_create(SittingIn(day=day, body_id=body_id) for body_id in asked)
    ask_to_move_up(day.id)  # what accuses one of them is not received before it


def cancel(day_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """It does not take place; every booking ends with it, and whoever booked is told.

    Raises `Missing`, or `Refused` without a reason.
    """
    day = _held(day_id, actor, now=now)
    said = {"reason": written(reason, _("理由"))}
    append(DayLine, subject=day.id, step=DayStep.CANCELLED, said=said, actor=actor, now=now)
    in_sight = list(Booking.objects.select_for_update().filter(day=day, state__in=COMING).order_by("serial"))
    for booking in in_sight:
        append(BookingLine, subject=booking.id, step=BookingStep.CANCELLED, said=said, actor=actor, now=now)
    Booking.objects.filter(id__in=[each.id for each in in_sight]).update(state=BookingState.CANCELLED)
    ReceptionDay.objects.filter(id=day.id).update(state=DayState.CANCELLED, sequence=day.sequence + 1)
    ask_to_call_off(day.id, matter_ids=[each.matter_id for each in in_sight])


def _held(day_id: UUID, actor: Actor, *, now: datetime) -> ReceptionDay:
    """The day under lock, with nobody booking it meanwhile. Once it has begun it stays what it was."""
    require_keeper(actor, day_to_come(day_id).office_id)
    one_at_a_time(day_id)
    day = day_to_come(day_id)
    if day.begins_at <= now:
        raise Refused(_("这次接访已经开始，不能再改。"), code="reception_begun")
    return ReceptionDay.objects.select_for_update().get(id=day_id)


def _require_in_time(command: PublishDay, *, now: datetime) -> None:
    if command.begins_at >= command.ends_at:
        raise Refused(_("结束时间要晚于开始时间。"), code="reception_times")
    book = LawBook.load()
    latest = book.receptions.published_by(office_day(command.begins_at), calendar=book.calendar)
    if office_day(now) > latest:
        setting = book.receptions.publish_workdays_before
        raise Refused(
            _("接访日最迟 %(n)d 个工作日前公布。") % {"n": setting.n},
            code="reception_too_near",
            citation=book.describe(setting.citation),
        )


def _changed(day: ReceptionDay, command: MoveDay, place: str) -> list[Changed]:
    """What is to be another, in the order in which it is said."""
    others = {
        Changed.TIME: (day.begins_at, day.ends_at) != (command.begins_at, command.ends_at),
        Changed.PLACE: day.place != place,
        Changed.PLACES: day.places != command.places,
    }
    return [each for each, is_another in others.items() if is_another]


def _when(day: ReceptionDay) -> dict[str, object]:
    return {
        "begins_at": day.begins_at.isoformat(),
        "ends_at": day.ends_at.isoformat(),
        "place": day.place,
        "places": day.places,
    }
