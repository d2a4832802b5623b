"""Appointments: booked by the person or at the telephone, ended by coming or by cancelling, forgotten after the day."""

import json
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.cases.types.phones import plain_phone
from xinfang.hall.keys import holding
from xinfang.hall.models import Appointment, OralRecord, about_appointment
from xinfang.hall.operations.one_at_a_time import one_at_a_time
from xinfang.hall.operations.permission import require_clerk
from xinfang.hall.operations.tickets import take
from xinfang.hall.queries.booking import free_slots
from xinfang.hall.types import Book, Booking, Reason, Service, TakeTicket
from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose


def book(command: Book, *, actor: Actor, now: datetime) -> UUID:
    """Book a slot; the key of the appointment, which opens it again.

    Raises `Refused` without a name or a telephone, for a slot that is full, over or outside of the opening hours, and
    for an officer who does not work in that hall.
    """
    if actor.is_officer:
        require_clerk(actor, command.office_id)
    name, phone = clean_line(command.name), plain_phone(clean_line(command.phone))
    if not name or not phone:
        raise Refused(_("请填写称呼和联系电话。"), code="booking_unnamed")
    one_at_a_time("slots", command.office_id)
    free = free_slots(command.office_id, command.service, now=now)
    if (command.day, command.starts) not in {(slot.day, slot.starts) for slot in free}:
        raise Refused(_("这个时段刚刚约满，或者已经过去，请另选一个。"), code="slot_taken")
    appointment = Appointment(
        office_id=command.office_id, service=command.service, day=command.day, starts=command.starts
    )
    plain = json.dumps({"name": name, "phone": phone}, ensure_ascii=False).encode()
    appointment.who = seal(plain, purpose=Purpose.IDENTITY, about=about_appointment(appointment.id))
    appointment.save(force_insert=True)
    return appointment.id


def cancel(appointment_id: UUID) -> None:
    """Cancel an appointment, by whoever holds its key or works in the hall; who booked is forgotten at once.

    Raises `Missing`, or `Refused` if it is over.
    """
    with holding(appointment_id):
        appointment = _booked(appointment_id)
        _end(appointment, Booking.CANCELLED)


def arrive(appointment_id: UUID, *, reason: Reason, actor: Actor, now: datetime) -> UUID:
    """Who booked is here: a number, and the name and telephone are forgotten. The key of the number.

    Raises `Missing`, or `Refused` on another day or if it is over.
    """
    appointment = _booked(appointment_id)
    require_clerk(actor, appointment.office_id)
    if appointment.day != office_day(now):
        raise Refused(_("预约的不是今天。"), code="booked_for_another_day")
    _end(appointment, Booking.ARRIVED)
    service = Service(appointment.service)
    command = TakeTicket(office_id=appointment.office_id, service=service, reason=reason)
    return take(command, booked_for=appointment.starts, actor=actor, now=now)


def forget(*, now: datetime) -> int:
    """Delete appointments whose day is over, and the names of those who helped then; how many went. By the system."""
    today = office_day(now)
    gone, _by_kind = Appointment.objects.filter(day__lt=today).delete()
    return gone + OralRecord.objects.filter(ticket__day__lt=today).exclude(helper=b"").update(helper=b"")


def _booked(appointment_id: UUID) -> Appointment:
    appointment = Appointment.objects.select_for_update().filter(id=appointment_id).first()
    if appointment is None:
        raise Missing
    if appointment.state != Booking.BOOKED:
        raise Refused(_("这个预约已经到场或者取消。"), code="booking_over")
    return appointment


def _end(appointment: Appointment, state: Booking) -> None:
    Appointment.objects.filter(id=appointment.id).update(state=state, who=b"")
