"""One booking with what was said and decided: by its key at the desk, by its matter on the portal."""

from datetime import date, datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names
from xinfang.base.days import day_begins, office_day
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.receptions.models import Booking, SittingIn, about_finding, about_record, about_remark
from xinfang.receptions.operations.checking import TEXT, stamp_of, writer_of
from xinfang.receptions.queries.bookings import ahead_of, rows_of
from xinfang.receptions.queries.days import day_row
from xinfang.receptions.queries.journal import entries
from xinfang.receptions.types import (
    CLERKS,
    COMING,
    KEEPERS,
    LEADERS,
    BookingState,
    BookingView,
    Checked,
    DayRow,
    OwnReception,
    RecordView,
    RemarkKind,
    RemarkRow,
)
from xinfang.vault.words import unseal_words


def booking(booking_id: UUID, *, actor: Actor, on: date) -> BookingView:
    """One booking. Raises `Missing` if there is none in sight."""
    found = Booking.objects.filter(id=booking_id).first()
    if found is None:
        raise Missing
    return _view(found, actor=actor, on=on)


def bookings_about(matter_id: UUID, *, actor: Actor, on: date) -> tuple[BookingView, ...]:
    """Every booking for a matter in sight, the latest first."""
    found = Booking.objects.filter(matter_id=matter_id).order_by("-id")
    return tuple(_view(each, actor=actor, on=on) for each in found)


def own_reception(matter_id: UUID, *, now: datetime) -> OwnReception | None:
    """The day for which a matter in sight is booked or waits for a place, until that day is over; None if there is
    none. Whoever waits for a place on a day that has begun gets none.
    """
    booked = Booking.objects.filter(matter=matter_id, state__in=COMING, day__begins_at__gte=day_begins(office_day(now)))
    found = booked.select_related("day").first()
    if found is None or (found.state == BookingState.WAITING and found.day.begins_at <= now):
        return None
    host = body_names({found.day.host_id})[found.day.host_id]
    return OwnReception(
        who=f"{host}{found.day.post}",
        begins_at=found.day.begins_at,
        place=found.day.place,
        is_waiting=found.state == BookingState.WAITING,
    )


def _view(found: Booking, *, actor: Actor, on: date) -> BookingView:
    day, (row,) = day_row(found.day_id), rows_of([found], on=on)
    reads = not actor.is_officer or not actor.served.isdisjoint(_present(found, day))
    writer = writer_of(found.id) if found.state == BookingState.RECEIVED else None
    finding = unseal_words(found.finding, about=about_finding(found.id)) if reads else {}
    return BookingView(
        row=row,
        day=day,
        matter_id=found.matter_id,
        record=_record(found, writer, actor=actor) if reads and found.record else None,
        confirmed=str(found.get_confirmed_display()),
        finding=finding.get("finding", ""),
        ahead=ahead_of(found.id),
        entries=entries(found.lines),
        may_book=day.office_id in bodies_with_a_role(actor, CLERKS),
        may_keep=day.office_id in bodies_with_a_role(actor, KEEPERS),
        may_check=row.is_unchecked and day.host_id in bodies_with_a_role(actor, LEADERS) and actor.officer_id != writer,
    )


def _record(found: Booking, writer: UUID | None, *, actor: Actor) -> RecordView:
    """The record with what was said of it since; a petitioner reads an answer put right once the leader confirms it."""
    words = unseal_words(found.record, about=about_record(found.id))
    remarks = tuple(
        RemarkRow(
            kind=RemarkKind(each.kind),
            text=unseal_words(each.words, about=about_remark(each.id)).get(TEXT, ""),
            at=each.made_at,
        )
        for each in found.remarks.order_by("id")
    )
    is_told = actor.is_officer or found.checked == Checked.CONFIRMED
    return RecordView(
        written_by=officer_names({writer})[writer] if writer and actor.is_officer else "",
        received_by=words["received_by"],
        said=words["said"],
        answered=words["answered"],
        remarks=remarks if is_told else (),
        stamp=stamp_of(found),
    )


def _present(found: Booking, day: DayRow) -> set[int]:
    """The bodies that heard what was said: the office, the leader's body, and those that sat in."""
    sat_in = SittingIn.objects.filter(day=found.day_id).values_list("body_id", flat=True)
    return {day.office_id, day.host_id, *sat_in}
