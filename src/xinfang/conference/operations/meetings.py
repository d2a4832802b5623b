"""Meetings of the conference: planned, called, held, minuted, and closed when every task is done (条例 第十二条)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.reader import language
from xinfang.conference.models import Item, Meeting, MeetingLine, Member, Seat, Task
from xinfang.conference.models.meeting import about_meeting, about_seat
from xinfang.conference.operations.agenda import put_back
from xinfang.conference.operations.keeping import require_keeper, written
from xinfang.conference.queries.tasks import open_before, words_of_task
from xinfang.conference.types import ItemState, MeetingState, MeetingStep, PlanMeeting, Presence, TaskState
from xinfang.journals.writing import append
from xinfang.law.book import LawBook
from xinfang.vault.words import seal_words


def plan(command: PlanMeeting, *, actor: Actor, now: datetime) -> UUID:
    """Plan a meeting. Returns its key.

    Raises `Refused` for a time that has passed or ends before it begins, without a place, without a convenor in the
    chair, and to whoever does not keep the conference.
    """
    require_keeper(actor, command.office_id)
    _require_ahead(command.begins_at, command.ends_at, now)
    chairs = Member.objects.filter(id=command.chair_id, office=command.office_id, is_convenor=True, last_day=None)
    if not chairs.exists():
        raise Refused(_("会议由召集人主持，请先在成员里列出召集人。"), code="meeting_without_chair")
    year = office_day(command.begins_at).year
    last = Meeting.objects.filter(office=command.office_id, year=year).aggregate(last=Max("serial"))["last"]
    meeting = Meeting.objects.create(
        office_id=command.office_id,
        year=year,
        serial=(last or 0) + 1,
        begins_at=command.begins_at,
        ends_at=command.ends_at,
        place=written(clean_line(command.place)[:200], _("地点")),
        chair_id=command.chair_id,
    )
    said = {"begins_at": meeting.begins_at.isoformat(), "ends_at": meeting.ends_at.isoformat(), "place": meeting.place}
    append(MeetingLine, subject=meeting.id, step=MeetingStep.PLANNED, said=said, actor=actor, now=now)
    return meeting.id


def move(
    meeting_id: UUID, *, begins_at: datetime, ends_at: datetime, place: str, reason: str, actor: Actor, now: datetime
) -> None:
    """Hold it at another time or place; the calendar file says so to whoever was called. Raises as `plan`."""
    meeting = _held(meeting_id, actor, MeetingState.PLANNED, MeetingState.INVITED)
    _require_ahead(begins_at, ends_at, now)
    where = written(clean_line(place)[:200], _("地点"))
    said = {"begins_at": begins_at.isoformat(), "place": where, "reason": written(reason, _("改期的理由"))}
    changes = {"begins_at": begins_at, "ends_at": ends_at, "place": where, "sequence": meeting.sequence + 1}
    _step(meeting, MeetingStep.MOVED, said, actor=actor, now=now, **changes)


def invite(
    meeting_id: UUID, *, others: Collection[int] = (), urgent_because: str = "", actor: Actor, now: datetime
) -> None:
    """Call the members, whoever reports, whoever owes a task of an earlier meeting, and `others`.

    From then on they see agenda and papers. Raises `Missing`, or `Refused` with an empty agenda, and later than so many
    workdays before the meeting unless it is said why it is urgent.
    """
    meeting = _held(meeting_id, actor, MeetingState.PLANNED)
    reporting = set(Item.objects.filter(meeting=meeting).values_list("reporting_id", flat=True))
    owing = {task.owner_id for task in open_before(meeting)}
    if not reporting and not owing:
        raise Refused(_("议程还是空的：请先列入议题。"), code="meeting_without_agenda")
    book, because = LawBook.load(), clean_text(urgent_because)
    setting = book.conference.invite_workdays_before
    latest = book.calendar.workdays_before(office_day(meeting.begins_at), setting.n)
    if office_day(now) > latest and not because:
        raise Refused(
            _("通知和材料最迟在 %(day)s 发出。现在发出的，请写明为什么紧急。") % {"day": latest.isoformat()},
            code="meeting_called_late",
            citation=book.describe(setting.citation, lang=language()),
        )
    members = set(Member.objects.filter(office=meeting.office_id, last_day=None).values_list("body_id", flat=True))
    called = seat_bodies(meeting, members | reporting | owing | set(others))
    said = {"bodies": called, "urgent": because}
    _step(meeting, MeetingStep.INVITED, said, actor=actor, now=now, state=MeetingState.INVITED)


def seat_bodies(meeting: Meeting, body_ids: Iterable[int]) -> Sequence[int]:
    """Give a seat to those of these bodies that have none yet; which those are."""
    seated = set(Seat.objects.filter(meeting=meeting).values_list("body_id", flat=True))
    new = sorted(set(body_ids) - seated)
    Seat.objects.bulk_create(Seat(office_id=meeting.office_id, meeting=meeting, body_id=key) for key in new)
    return new


def cancel(meeting_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """It does not take place; its items wait for another one. Raises `Missing`, or `Refused`."""
    meeting = _held(meeting_id, actor, MeetingState.PLANNED, MeetingState.INVITED)
    said = {"reason": written(reason, _("取消的理由"))}
    for item in Item.objects.select_for_update().filter(meeting=meeting):
        put_back(item, said["reason"], actor=actor, now=now)
    changes = {"state": MeetingState.CANCELLED, "sequence": meeting.sequence + 1}
    _step(meeting, MeetingStep.CANCELLED, said, actor=actor, now=now, **changes)


def record_attendance(meeting_id: UUID, presences: Sequence[Presence], *, actor: Actor, now: datetime) -> None:
    """Record which of the bodies called were there, and who sat there for each: the meeting was held.

    Raises `Missing`, or `Refused` before it began, for a seat that is left out, and without the name of who came.
    """
    meeting = _held(meeting_id, actor, MeetingState.INVITED)
    if now < meeting.begins_at:
        raise Refused(_("会议还没有开始，不能登记到会情况。"), code="meeting_not_begun")
    seats = {seat.id: seat for seat in Seat.objects.filter(meeting=meeting)}
    if {each.seat_id for each in presences} != seats.keys():
        raise Refused(_("请逐个登记收到通知的单位是否到会。"), code="seats_left_out")
    for presence in presences:
        who = written(clean_line(presence.who), _("参加人和职务")) if presence.was_there else ""
        sealed = seal_words({"who": who}, about=about_seat(presence.seat_id))
        Seat.objects.filter(id=presence.seat_id).update(was_there=presence.was_there, who=sealed)
    said = {
        "present": sorted(seats[each.seat_id].body_id for each in presences if each.was_there),
        "absent": sorted(seats[each.seat_id].body_id for each in presences if not each.was_there),
    }
    _step(meeting, MeetingStep.HELD, said, actor=actor, now=now, state=MeetingState.HELD)


def sign(meeting_id: UUID, *, summary: str, actor: Actor, now: datetime) -> None:
    """Sign the minutes: they get their number, and the tasks in them begin to count.

    Raises `Missing`, or `Refused` while an item is neither decided nor put off.
    """
    meeting = _held(meeting_id, actor, MeetingState.HELD)
    if Item.objects.filter(meeting=meeting, state=ItemState.AGENDA).exists():
        raise Refused(_("还有议题没有记录决定：记录决定，或者移出议程。"), code="items_undecided")
    words = {"summary": written(summary, _("会议情况")), "checked": _checked(meeting)}
    number = f"信访联席纪要〔{meeting.year}〕{meeting.serial}号"
    changes = {
        "state": MeetingState.SIGNED,
        "number": number,
        "signed_on": office_day(now),
        "words": seal_words(words, about=about_meeting(meeting.id)),
    }
    Task.objects.filter(meeting=meeting).update(is_binding=True)
    said = {"number": number, "words": digest(words)}
    _step(meeting, MeetingStep.SIGNED, said, actor=actor, now=now, **changes)


def close(meeting_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Every task of it is done. Raises `Missing`, or `Refused` while one is not."""
    meeting = _held(meeting_id, actor, MeetingState.SIGNED)
    if Task.objects.filter(meeting=meeting).exclude(state=TaskState.DONE).exists():
        raise Refused(_("还有任务没有核实完成。"), code="tasks_open")
    _step(meeting, MeetingStep.CLOSED, {}, actor=actor, now=now, state=MeetingState.CLOSED)


def _checked(meeting: Meeting) -> str:
    """How the tasks of earlier meetings stood when these minutes were signed, one a line."""
    tasks = open_before(meeting)
    names = body_names({task.owner_id for task in tasks})
    lines = (
        f"{names[task.owner_id]}：{words_of_task(task)['demand']}（期限{task.due_on.isoformat()}，"
        f"{TaskState(task.state).label}）"
        for task in tasks
    )
    return "\n".join(lines)


def _require_ahead(begins_at: datetime, ends_at: datetime, now: datetime) -> None:
    if not now < begins_at < ends_at:
        raise Refused(_("会议要安排在今后，结束时间晚于开始时间。"), code="meeting_times")


def _held(meeting_id: UUID, actor: Actor, *states: MeetingState) -> Meeting:
    """The meeting under lock, if the actor keeps it and it is in one of these states."""
    seen = Meeting.objects.filter(id=meeting_id).first()
    if seen is None:
        raise Missing
    require_keeper(actor, seen.office_id)
    meeting = Meeting.objects.select_for_update().get(id=meeting_id)
    if meeting.state not in states:
        words = _("这次会议%(state)s，不能这样办理。请刷新页面。")
        raise Refused(words % {"state": MeetingState(meeting.state).label}, code="meeting_in_another_state")
    return meeting


def _step(
    meeting: Meeting, step: MeetingStep, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any
) -> None:
    append(MeetingLine, subject=meeting.id, step=step, said=said, actor=actor, now=now)
    Meeting.objects.filter(id=meeting.id).update(**changes)
