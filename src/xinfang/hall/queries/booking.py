"""Slots that can be booked, and appointments."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.db import connection

from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.errors import Missing
from xinfang.hall.keys import holding
from xinfang.hall.models import Appointment, Window, about_appointment
from xinfang.hall.types import AppointmentView, Booking, Service, Slot
from xinfang.law.book import LawBook
from xinfang.vault.envelope import unseal
from xinfang.vault.purposes import Purpose

_BOOKED = "SELECT day, starts, taken FROM ctx.hall_booked(%s, %s, %s, %s)"


def free_slots(office_id: int, service: Service, *, now: datetime) -> Sequence[Slot]:
    """The slots of a service that begin later than now and are not full; none where no window does it."""
    book = LawBook.load()
    days = book.hall.bookable_days(office_day(now), calendar=book.calendar)
    served = Window.objects.filter(office=office_id, is_closed=False, services__contains=[service.value])
    if not served.exists():
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_BOOKED, [office_id, service.value, days[0], days[-1]])
        taken: dict[tuple[object, time], int] = {(day, starts): count for day, starts, count in cursor.fetchall()}
    slots = (
        Slot(day=day, starts=starts, left=book.hall.places_in_slot - taken.get((day, starts), 0))
        for day in days
        for starts in book.hall.slots
        if datetime.combine(day, starts, tzinfo=OFFICE_ZONE) > now
    )
    return tuple(slot for slot in slots if slot.left > 0)


def appointment(appointment_id: UUID) -> AppointmentView:
    """An appointment by its key. Raises `Missing`."""
    with holding(appointment_id):
        found = Appointment.objects.filter(id=appointment_id).first()
        if found is None:
            raise Missing
        return _view(found)


def appointments(office_id: int, *, now: datetime) -> Sequence[AppointmentView]:
    """Who is still expected today, by time: for whoever works in the hall."""
    found = Appointment.objects.filter(office=office_id, day=office_day(now), state=Booking.BOOKED)
    return tuple(map(_view, found.order_by("starts", "id")))


def _view(found: Appointment) -> AppointmentView:
    who = {"name": "", "phone": ""}
    if found.who:
        who = json.loads(unseal(found.who, purpose=Purpose.IDENTITY, about=about_appointment(found.id)))
    return AppointmentView(
        id=found.id,
        office_id=found.office_id,
        service=Service(found.service),
        day=found.day,
        starts=found.starts,
        state=Booking(found.state),
        name=who["name"],
        phone=who["phone"],
    )
