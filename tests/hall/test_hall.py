"""Numbers are called in their order, hold nobody's name, and nothing of who booked outlives the day."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.cases.county import MORNING, County, as_
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.errors import Missing, Refused
from xinfang.cases.types.oral import Confirmed
from xinfang.hall.models import Appointment, OralRecord, Ticket, TicketLine, Window
from xinfang.hall.operations import appointments, tickets, windows
from xinfang.hall.queries.booking import appointment, free_slots
from xinfang.hall.queries.booking import appointments as expected
from xinfang.hall.queries.queue import board, desk, follow, places, ticket
from xinfang.hall.queries.waits import waits
from xinfang.hall.types import (
    Aid,
    Book,
    Booking,
    Reason,
    Service,
    SetUpWindow,
    State,
    Step,
    TakenDown,
    TakeTicket,
)

pytestmark = pytest.mark.django_db

PUBLIC, SYSTEM = Actor.public(), Actor.system("test")
SEVEN = MORNING.astimezone(OFFICE_ZONE).replace(hour=7, minute=0)
"""Before the hall opens on a working day."""


def at(hour: int, minute: int = 0) -> datetime:
    return SEVEN.replace(hour=hour, minute=minute)


def take(county: County, *, service: Service = Service.REGISTER, reason: Reason = Reason.NONE, now: datetime) -> UUID:
    clerk = county["registrar"]
    with as_(clerk):
        command = TakeTicket(office_id=county.office, service=service, reason=reason)
        return tickets.take(command, actor=clerk, now=now)


def window(number: int) -> UUID:
    return Window.objects.get(number=number).id


def call(county: County, *, at_window: int = 1, now: datetime) -> str:
    clerk = county["registrar"]
    with as_(clerk):
        return ticket(tickets.call_next(window(at_window), actor=clerk, now=now)).number


def book(county: County, *, by: Actor = PUBLIC, now: datetime = SEVEN, **changes: object) -> UUID:
    command = Book(
        office_id=county.office,
        service=Service.REGISTER,
        day=SEVEN.date(),
        starts=time(9),
        name="钱大娘",
        phone="13912345678",
    )
    with as_(by):
        return appointments.book(replace(command, **changes), actor=by, now=now)


def code_of(refused: "pytest.ExceptionInfo[Refused]") -> str:
    return str(refused.value.code)


def test_those_who_go_first_are_called_first_and_whoever_booked_at_the_time_booked(county: County) -> None:
    clerk = county["registrar"]
    booked = book(county, starts=time(9))
    take(county, now=at(8, 30))
    take(county, now=at(8, 31))
    take(county, reason=Reason.OLD, now=at(8, 40))
    with as_(clerk):
        appointments.arrive(booked, reason=Reason.NONE, actor=clerk, now=at(8, 35))
    numbers = []
    for minute in (45, 50):
        numbers.append(call(county, now=at(8, minute)))
        with as_(clerk):
            current = desk(window(1), now=at(8, minute)).current
            assert current is not None
            tickets.finish(current.id, actor=clerk, now=at(8, minute))
    numbers.append(call(county, now=at(9)))
    assert numbers == ["A003", "A001", "A004"]


def test_a_number_is_called_again_absent_back_handed_on_and_done(county: County) -> None:
    clerk, key = county["registrar"], take(county, now=at(9))
    assert call(county, now=at(9, 10)) == "A001"
    with as_(clerk):
        with pytest.raises(Refused) as busy:
            tickets.call_next(window(1), actor=clerk, now=at(9, 11))
        tickets.call_again(key, actor=clerk, now=at(9, 12))
        tickets.mark_absent(key, actor=clerk, now=at(9, 13))
        assert [each.id for each in desk(window(1), now=at(9, 13)).absent] == [key]
        with pytest.raises(Refused) as nobody:
            tickets.call_next(window(1), actor=clerk, now=at(9, 14))
        tickets.bring_back(key, actor=clerk, now=at(9, 15))
        tickets.call_next(window(1), actor=clerk, now=at(9, 16))
        with pytest.raises(Refused) as same:
            tickets.hand_on(key, service=Service.REGISTER, actor=clerk, now=at(9, 17))
        tickets.hand_on(key, service=Service.LAW, actor=clerk, now=at(9, 17))
        tickets.call_next(window(2), actor=clerk, now=at(9, 20))
        tickets.finish(key, actor=clerk, now=at(9, 40))
        with pytest.raises(Refused) as over:
            tickets.finish(key, actor=clerk, now=at(9, 41))
        steps = list(TicketLine.objects.filter(subject=key).order_by("seq").values_list("step", flat=True))
        shown = ticket(key)
    assert list(map(code_of, (busy, nobody, same, over))) == [
        "window_busy",
        "hall_nobody_waits",
        "ticket_same_service",
        "ticket_in_another_state",
    ]
    assert steps == [
        Step.TAKEN,
        Step.CALLED,
        Step.CALLED_AGAIN,
        Step.ABSENT,
        Step.BACK,
        Step.CALLED,
        Step.HANDED_ON,
        Step.CALLED,
        Step.DONE,
    ]
    assert (shown.number, shown.state, shown.window, shown.calls) == ("A001", State.DONE, 2, 4)


def test_everybody_sees_numbers_and_windows_and_nobody_why_one_goes_first(county: County) -> None:
    first, second = take(county, now=at(9)), take(county, now=at(9, 1))
    take(county, reason=Reason.DISABLED, now=at(9, 2))
    call(county, now=at(9, 3))
    with as_(PUBLIC):
        shown = board(county.office, now=at(9, 4))
        assert [(each.number, each.window) for each in shown.calls] == [("A003", 1)]
        assert [(each.service, each.count) for each in shown.waiting if each.count] == [(Service.REGISTER, 2)]
        assert follow(second, now=at(9, 4)).ahead == 1
        assert follow(first, now=at(9, 4)).ahead == 0
        assert not Ticket.objects.exists()
        assert not TicketLine.objects.exists()
        assert "reason" not in places(county.office, at(9).date())[0].__slots__
        with pytest.raises(Missing):
            follow(first, now=at(9) + timedelta(days=1))
    with as_(county["water"]):
        assert not Ticket.objects.exists()


def test_an_appointment_takes_a_place_and_its_name_goes_when_the_person_comes_or_cancels(county: County) -> None:
    clerk = county["registrar"]
    came, gone = book(county), book(county, by=clerk)
    with pytest.raises(Refused) as full:
        book(county)
    with as_(PUBLIC):
        assert not Appointment.objects.exists()
        assert appointment(gone).name == "钱大娘"
        appointments.cancel(gone)
        assert (appointment(gone).state, appointment(gone).name) == (Booking.CANCELLED, "")
        with pytest.raises(Refused) as over:
            appointments.cancel(gone)
        assert (SEVEN.date(), time(9)) in {
            (slot.day, slot.starts) for slot in free_slots(county.office, Service.REGISTER, now=SEVEN)
        }
    with as_(clerk):
        assert [each.phone for each in expected(county.office, now=SEVEN)] == ["13912345678"]
        key = appointments.arrive(came, reason=Reason.FAR, actor=clerk, now=at(9, 5))
        assert (ticket(key).booked_for, ticket(key).reason) == (time(9), Reason.FAR)
        assert bytes(Appointment.objects.get(id=came).who) == b""
    assert (code_of(full), code_of(over)) == ("slot_taken", "booking_over")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "booking_unnamed"),
        ({"phone": " "}, "booking_unnamed"),
        ({"starts": time(12)}, "slot_taken"),
        ({"now": at(10)}, "slot_taken"),
        ({"service": Service.LEADER}, "slot_taken"),
        ({"day": SEVEN.date() + timedelta(days=60)}, "slot_taken"),
    ],
)
def test_what_cannot_be_booked(county: County, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        book(county, **changes)
    assert code_of(refused) == code


def test_nothing_of_who_came_outlives_the_day(county: County) -> None:
    clerk, key = county["registrar"], take(county, now=at(9))
    book(county)
    kept = book(county, day=SEVEN.date() + timedelta(days=1))
    call(county, now=at(9, 1))
    taken = TakenDown(confirmed=Confirmed.FINGERPRINT, aid=Aid.SIGN, helper="孙翻译")
    with as_(clerk):
        with pytest.raises(Refused) as unnamed:
            tickets.note_taken_down(key, replace(taken, helper=" "), actor=clerk, now=at(9, 2))
        tickets.note_taken_down(key, taken, actor=clerk, now=at(9, 2))
        with pytest.raises(Refused) as twice:
            tickets.note_taken_down(key, taken, actor=clerk, now=at(9, 3))
        said = TicketLine.objects.get(subject=key, step=Step.TAKEN_DOWN).said
        assert said == {"confirmed": "FINGERPRINT", "aid": "SIGN"}
        assert bytes(OralRecord.objects.get().helper)
    with as_(SYSTEM):
        assert appointments.forget(now=at(23)) == 0
        assert appointments.forget(now=SEVEN + timedelta(days=1)) == 2
        assert [each.id for each in Appointment.objects.all()] == [kept]
        assert bytes(OralRecord.objects.get().helper) == b""
        assert OralRecord.objects.get().confirmed == Confirmed.FINGERPRINT
    assert (code_of(unnamed), code_of(twice)) == ("helper_unnamed", "taken_down_already")


def test_waiting_times_are_medians_of_numbers_by_hour_and_window(county: County) -> None:
    clerk = county["registrar"]
    for taken, called in ((at(9), at(9, 10)), (at(9, 11), at(9, 31)), (at(10), at(10, 3))):
        key = take(county, now=taken)
        call(county, now=called)
        with as_(clerk):
            tickets.finish(key, actor=clerk, now=called)
    with as_(clerk):
        shown = waits(county.office, now=at(11))
        assert waits(county.office, now=at(11) + timedelta(days=40)).by_hour == ()
    assert [(each.key, each.count, each.minutes) for each in shown.by_hour] == [(9, 2, 15), (10, 1, 3)]
    assert [(each.key, each.count, each.minutes) for each in shown.by_window] == [(1, 3, 10)]


def test_who_does_not_work_in_the_hall_neither_calls_nor_sets_up(county: County) -> None:
    stranger, clerk = county["water"], county["registrar"]
    command = TakeTicket(office_id=county.office, service=Service.REGISTER)
    with as_(stranger), pytest.raises(Refused) as not_theirs:
        tickets.take(command, actor=stranger, now=at(9))
    with as_(clerk):
        with pytest.raises(Refused) as no_window:
            tickets.take(replace(command, service=Service.LEADER), actor=clerk, now=at(9))
        set_up = SetUpWindow(office_id=county.office, number=3, name="三号", services=[Service.LAW])
        with pytest.raises(Refused) as not_keeper:
            windows.set_up(set_up, actor=clerk)
    keeper = county["supervisor"]
    with as_(keeper):
        with pytest.raises(Refused) as unnamed:
            windows.set_up(replace(set_up, services=[]), actor=keeper)
        windows.close(windows.set_up(set_up, actor=keeper), actor=keeper, now=at(9))
        with pytest.raises(Missing):
            desk(Window.objects.get(number=3).id, now=at(9))
    codes = list(map(code_of, (not_theirs, no_window, not_keeper, unnamed)))
    assert codes == ["hall_not_yours", "hall_no_window", "hall_windows_not_yours", "window_unnamed"]


def test_a_window_at_which_somebody_is_served_is_not_closed(county: County) -> None:
    keeper = county["supervisor"]
    take(county, now=at(9))
    call(county, now=at(9, 1))
    with as_(keeper), pytest.raises(Refused) as busy:
        windows.close(window(1), actor=keeper, now=at(9, 2))
    assert code_of(busy) == "window_busy"


def test_a_number_that_nobody_ended_does_not_keep_its_window_the_next_day(county: County) -> None:
    clerk, keeper, key = county["registrar"], county["supervisor"], take(county, now=at(16))
    call(county, now=at(16, 1))
    tomorrow = timedelta(days=1)
    with as_(keeper):
        windows.close(window(1), actor=keeper, now=at(9) + tomorrow)
        again = SetUpWindow(office_id=county.office, number=1, name="登记窗口", services=[Service.REGISTER])
        windows.set_up(again, actor=keeper)
    take(county, now=at(9) + tomorrow)
    assert call(county, now=at(9, 1) + tomorrow) == "A001"
    with as_(clerk):
        assert ticket(key).state is State.DONE
        last = TicketLine.objects.filter(subject=key).order_by("seq").last()
        assert last is not None
        assert (last.step, last.said) == (Step.DONE, {"day_over": SEVEN.date().isoformat()})


def test_a_number_stays_what_it_was_and_nobody_writes_past_the_hall(county: County) -> None:
    key = take(county, now=at(9))
    with as_(county["registrar"]), pytest.raises(DatabaseError, match="stays what it was"), transaction.atomic():
        Ticket.objects.filter(id=key).update(number="A999")
    with as_(PUBLIC):
        assert Ticket.objects.filter(id=key).update(state=State.DONE) == 0
        assert Window.objects.update(is_closed=True) == 0
        assert Appointment.objects.all().delete()[0] == 0
