"""Numbers: taken, called, called again, absent, back, handed on, done. Each step goes into the number's journal."""

import json
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.hall.models import OralRecord, Ticket, TicketLine, Window, about_helper
from xinfang.hall.operations.one_at_a_time import one_at_a_time
from xinfang.hall.operations.permission import require_clerk
from xinfang.hall.queries.queue import in_order
from xinfang.hall.types import LETTERS, Aid, Service, State, Step, TakenDown, TakeTicket
from xinfang.journals.writing import append
from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose


def take(command: TakeTicket, *, booked_for: time | None = None, actor: Actor, now: datetime) -> UUID:
    """Give somebody who came a number of today; its key. Whoever booked queues from the booked time on, ahead.

    Raises `Refused` if no window does that, or it is not for the actor.
    """
    require_clerk(actor, command.office_id)
    day = office_day(now)
    if not Window.objects.filter(
        office=command.office_id, is_closed=False, services__contains=[command.service.value]
    ).exists():
        raise Refused(_("今天没有办理这件事的窗口。"), code="hall_no_window")
    one_at_a_time("queue", command.office_id)
    ticket = Ticket.objects.create(
        office_id=command.office_id,
        day=day,
        number=_next_number(command.office_id, day, command.service),
        service=command.service,
        reason=command.reason,
        booked_for=booked_for,
        taken_at=now,
        queued_from=_queued_from(day, booked_for, now),
    )
    said = {"number": ticket.number, "service": str(command.service), "reason": str(command.reason)}
    said["booked_for"] = booked_for.isoformat("minutes") if booked_for else ""
    append(TicketLine, subject=ticket.id, step=Step.TAKEN, said=said, actor=actor, now=now)
    return ticket.id


def call_next(window_id: UUID, *, actor: Actor, now: datetime) -> UUID:
    """Call who is next at a window; the key of the number.

    Raises `Missing`, or `Refused` while somebody is at the window or nobody waits for what it does.
    """
    window = Window.objects.filter(id=window_id, is_closed=False).first()
    if window is None:
        raise Missing
    require_clerk(actor, window.office_id)
    one_at_a_time("queue", window.office_id)
    today = Ticket.objects.filter(office=window.office_id, day=office_day(now))
    if today.filter(window=window_id, state=State.CALLED).exists():
        raise Refused(_("这个窗口还有一位没有办完。"), code="window_busy")
    waiting = today.select_for_update().filter(state=State.WAITING, service__in=window.services)
    queue = in_order(waiting, now=now)
    if not queue:
        raise Refused(_("现在没有人等候。"), code="hall_nobody_waits")
    _end_what_a_day_left(window, actor=actor, now=now)
    ticket = queue[0]
    changes = {"state": State.CALLED, "window": window, "called_at": now, "calls": ticket.calls + 1}
    changes["first_called_at"] = ticket.first_called_at or now
    _step(ticket, Step.CALLED, {"window": window.number}, actor=actor, now=now, **changes)
    return ticket.id


def call_again(ticket_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Call a number once more. Raises `Missing`, or `Refused`."""
    ticket = _held(ticket_id, State.CALLED, actor=actor, now=now)
    _step(ticket, Step.CALLED_AGAIN, {}, actor=actor, now=now, called_at=now, calls=ticket.calls + 1)


def mark_absent(ticket_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Nobody came. The number is kept for the day. Raises `Missing`, or `Refused`."""
    ticket = _held(ticket_id, State.CALLED, actor=actor, now=now)
    _step(ticket, Step.ABSENT, {}, actor=actor, now=now, state=State.ABSENT, window=None)


def bring_back(ticket_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Who was absent is here: back to the old place in the queue. Raises `Missing`, or `Refused`."""
    ticket = _held(ticket_id, State.ABSENT, actor=actor, now=now)
    _step(ticket, Step.BACK, {}, actor=actor, now=now, state=State.WAITING)


def hand_on(ticket_id: UUID, *, service: Service, actor: Actor, now: datetime) -> None:
    """Send a number on to the windows of another service, at its old place: nobody queues twice.

    Raises `Missing`, or `Refused`.
    """
    ticket = _held(ticket_id, State.CALLED, actor=actor, now=now)
    if service == ticket.service:
        raise Refused(_("这个号已经是办这件事的，请选另一样。"), code="ticket_same_service")
    said = {"from": ticket.service, "to": str(service)}
    changes = {"state": State.WAITING, "window": None, "service": service}
    _step(ticket, Step.HANDED_ON, said, actor=actor, now=now, **changes)


def finish(ticket_id: UUID, *, actor: Actor, now: datetime) -> None:
    """What the person came for is done. Raises `Missing`, or `Refused`."""
    ticket = _held(ticket_id, State.CALLED, actor=actor, now=now)
    _step(ticket, Step.DONE, {}, actor=actor, now=now, state=State.DONE)


def note_taken_down(ticket_id: UUID, taken: TakenDown, *, actor: Actor, now: datetime) -> None:
    """Note that what was said was written down, read back and confirmed, and seal the helper's name.

    Raises `Missing`, or `Refused` if it is noted already, or somebody helped and is not named.
    """
    ticket = _held(ticket_id, State.CALLED, actor=actor, now=now)
    helper = clean_line(taken.helper)
    if taken.aid != Aid.NONE and not helper:
        raise Refused(_("请写明帮助的人是谁。"), code="helper_unnamed")
    if OralRecord.objects.filter(ticket=ticket_id).exists():
        raise Refused(_("这个号已经记录过一次宣读。"), code="taken_down_already")
    record = OralRecord(ticket=ticket, confirmed=taken.confirmed, aid=taken.aid, noted_at=now)
    if taken.aid != Aid.NONE:
        plain = json.dumps({"name": helper}, ensure_ascii=False).encode()
        record.helper = seal(plain, purpose=Purpose.IDENTITY, about=about_helper(record.id))
    record.save(force_insert=True)
    said = {"confirmed": str(taken.confirmed), "aid": str(taken.aid)}
    append(TicketLine, subject=ticket_id, step=Step.TAKEN_DOWN, said=said, actor=actor, now=now)


def _held(ticket_id: UUID, state: State, *, actor: Actor, now: datetime) -> Ticket:
    """The number of today under lock, if the actor works there and it stands so."""
    seen = Ticket.objects.filter(id=ticket_id, day=office_day(now)).first()
    if seen is None:
        raise Missing
    require_clerk(actor, seen.office_id)
    ticket = Ticket.objects.select_for_update().get(id=ticket_id)
    if ticket.state != state:
        words = _("%(number)s 号%(state)s，不能这样操作。请刷新页面。")
        said = {"number": ticket.number, "state": State(ticket.state).label}
        raise Refused(words % said, code="ticket_in_another_state")
    return ticket


def _step(ticket: Ticket, step: Step, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any) -> None:
    append(TicketLine, subject=ticket.id, step=step, said=said, actor=actor, now=now)
    Ticket.objects.filter(id=ticket.id).update(**changes)


def _end_what_a_day_left(window: Window, *, actor: Actor, now: datetime) -> None:
    """End the number that was called here and that nobody ended on its day: one number is at a window."""
    for left in Ticket.objects.filter(window=window, state=State.CALLED, day__lt=office_day(now)):
        _step(left, Step.DONE, {"day_over": left.day.isoformat()}, actor=actor, now=now, state=State.DONE)


def _next_number(office_id: int, day: date, service: Service) -> str:
    """The letter of the service and a serial of the day; a number that was handed on keeps its letter."""
    letter = LETTERS[service]
    return f"{letter}{Ticket.objects.filter(office=office_id, day=day, number__startswith=letter).count() + 1:03d}"


def _queued_from(day: date, booked_for: time | None, now: datetime) -> datetime:
    return now if booked_for is None else max(now, datetime.combine(day, booked_for, tzinfo=OFFICE_ZONE))
