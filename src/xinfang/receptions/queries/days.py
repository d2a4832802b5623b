"""Reception days: those to come as everybody reads them, and one with its list for those who work there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.queries import bodies
from xinfang.agencies.types import BodyKind
from xinfang.base.days import day_begins, office_day
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.law.book import LawBook
from xinfang.receptions.models import Booking, BookingLine, ReceptionDay, SittingIn
from xinfang.receptions.operations.checking import WRITING
from xinfang.receptions.operations.places import Taken, taken
from xinfang.receptions.queries.bookings import rows_of
from xinfang.receptions.queries.journal import entries
from xinfang.receptions.types import CLERKS, KEEPERS, LEADERS, BookingState, Checked, DayRow, DayState, DayView, OnDay

SHOWN = 60


def days_to_come(*, on: date) -> Sequence[DayRow]:
    """The reception days from today on that take place, the next first."""
    return day_rows(list(_to_come(on)[:SHOWN]))


def days_before(*, on: date) -> Sequence[DayRow]:
    """The reception days that are over or were cancelled, the latest first."""
    found = ReceptionDay.objects.exclude(begins_at__gte=day_begins(on), state=DayState.PUBLISHED)
    return day_rows(list(found.order_by("-begins_at", "id")[:SHOWN]))


def day_row(day_id: UUID) -> DayRow:
    """One reception day as everybody reads it. Raises `Missing`."""
    found = ReceptionDay.objects.filter(id=day_id).first()
    if found is None:
        raise Missing
    return day_rows([found])[0]


def day(day_id: UUID, *, actor: Actor, on: date) -> DayView:
    """One reception day with as much of its list as the reader sees the matters of. Raises `Missing`."""
    row = day_row(day_id)
    return DayView(
        row=row,
        bookings=rows_of(list(Booking.objects.filter(day=day_id).order_by("serial")), on=on),
        entries=entries(ReceptionDay.objects.get(id=day_id).lines),
        may_keep=row.office_id in bodies_with_a_role(actor, KEEPERS),
        may_book=row.office_id in bodies_with_a_role(actor, CLERKS),
    )


def follow_ups(*, on: date) -> Sequence[OnDay]:
    """What was decided at receptions and is not done yet, of matters in sight; what is due first first."""
    return _on_days(_undone()[:SHOWN], on=on)


def unconfirmed(*, on: date) -> Sequence[OnDay]:
    """Records of matters in sight that no leader has confirmed yet, the latest first."""
    return _on_days(_unconfirmed().order_by("-id")[:SHOWN], on=on)


def to_check(actor: Actor, *, on: date) -> Sequence[OnDay]:
    """Records that wait for a leader of the actor's body to look through them; never the actor's own."""
    return _on_days(_to_check(actor).order_by("id")[:SHOWN], on=on)


def to_amend(actor: Actor, *, on: date) -> Sequence[OnDay]:
    """Records that a leader has sent back to the actor's office."""
    return _on_days(_to_amend(actor).order_by("id")[:SHOWN], on=on)


def receptions_of(matter_id: UUID, *, on: date) -> Sequence[OnDay]:
    """The receptions of a matter in sight, booked or over, the latest first."""
    found = Booking.objects.filter(matter=matter_id).exclude(state=BookingState.CANCELLED)
    return _on_days(found.order_by("-id"), on=on)


def _to_come(on: date) -> "QuerySet[ReceptionDay]":
    found = ReceptionDay.objects.filter(begins_at__gte=day_begins(on), state=DayState.PUBLISHED)
    return found.order_by("begins_at", "id")


def _unconfirmed() -> "QuerySet[Booking]":
    """What was written down and is not confirmed; of a destroyed file nothing is left to confirm."""
    return Booking.objects.filter(state=BookingState.RECEIVED).exclude(checked=Checked.CONFIRMED).exclude(record=b"")


def _to_check(actor: Actor) -> "QuerySet[Booking]":
    hosts = bodies_with_a_role(actor, LEADERS)
    written = BookingLine.objects.filter(subject=OuterRef("pk"), step__in=WRITING).order_by("-seq")
    waiting = _unconfirmed().filter(day__host__in=hosts, checked="")
    return waiting.annotate(writer=Subquery(written.values("officer_id")[:1])).exclude(writer=actor.officer_id)


def _to_amend(actor: Actor) -> "QuerySet[Booking]":
    offices = bodies_with_a_role(actor, CLERKS)
    return _unconfirmed().filter(day__office__in=offices, checked=Checked.RETURNED)


def _undone() -> "QuerySet[Booking]":
    left = Booking.objects.filter(follow_up_by__isnull=False, settled_on=None)
    return left.order_by("follow_up_by", "id")


def _on_days(found: Iterable[Booking], *, on: date) -> Sequence[OnDay]:
    found = list(found)
    if not found:
        return ()
    named = {each.id: each for each in ReceptionDay.objects.filter(id__in={each.day_id for each in found})}
    rows = {row.id: row for row in day_rows(list(named.values()))}
    lines = zip(found, rows_of(found, on=on), strict=True)
    return tuple(OnDay(day=rows[each.day_id], booking=line) for each, line in lines)


def ahead_for(actor: Actor, *, on: date) -> Sequence[DayRow]:
    """Of the days to come those on which the actor's bodies receive or sit in, and those that the actor publishes."""
    sat_in = SittingIn.objects.filter(body__in=actor.served).values("day")
    mine = Q(host__in=actor.served) | Q(id__in=sat_in) | Q(office__in=offices_kept(actor))
    return day_rows(list(_to_come(on).filter(mine)[:SHOWN]))


def open_follow_ups(actor: Actor, *, on: date) -> Sequence[OnDay]:
    """Of what is not done yet what the actor's office sees to."""
    return _on_days(_undone().filter(day__office__in=offices_kept(actor))[:SHOWN], on=on)


def offices_kept(actor: Actor) -> list[int]:
    """The petition offices whose reception days the actor publishes."""
    found = bodies(bodies_with_a_role(actor, KEEPERS))
    return [key for key, each in found.items() if each.kind is BodyKind.PETITION_OFFICE]


def waiting(actor: Actor, *, on: date) -> int:
    """How many things about receptions wait for the actor: decisions whose day is over, and records to look through
    or to put right.
    """
    late = Booking.objects.filter(follow_up_by__lt=on, settled_on=None, day__office__in=offices_kept(actor))
    return late.count() + _to_check(actor).count() + _to_amend(actor).count()


def day_rows(days: Sequence[ReceptionDay]) -> tuple[DayRow, ...]:
    """These days as lines, in the same order."""
    seats: dict[UUID, list[int]] = defaultdict(list)
    for each in SittingIn.objects.filter(day__in=days).order_by("body__path"):
        seats[each.day_id].append(each.body_id)
    names = body_names({each.host_id for each in days} | {key for keys in seats.values() for key in keys})
    so_far = taken([each.id for each in days])
    return tuple(_row(each, names, seats[each.id], so_far[each.id]) for each in days)


def _row(found: ReceptionDay, names: Mapping[int, str], seats: Sequence[int], so_far: Taken) -> DayRow:
    book, on = LawBook.load(), office_day(found.begins_at)
    return DayRow(
        id=found.id,
        office_id=found.office_id,
        host_id=found.host_id,
        host_name=names[found.host_id],
        post=found.post,
        about=found.about,
        begins_at=found.begins_at,
        ends_at=found.ends_at,
        place=found.place,
        places=found.places,
        booked=so_far.booked,
        waiting=so_far.waiting,
        state=DayState(found.state),
        booked_by=book.receptions.booked_by(on, calendar=book.calendar),
        checked_by=book.receptions.checked_by(on, calendar=book.calendar),
        sequence=found.sequence,
        sitting_in=tuple(names[key] for key in seats),
    )
