"""When the hall is open, and what can be booked."""

from datetime import date, datetime, time

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.hall import parse_hall_settings
from xinfang.law.strict_yaml import Node

PLACE = {"instrument": "local-office", "article": "75"}
SHIPPED: dict[str, object] = {
    "citation": PLACE,
    "priority": PLACE | {"article": "76"},
    "sessions": [{"from": "09:00", "to": "12:00"}, {"from": "13:30", "to": "17:00"}],
    "slot_minutes": 30,
    "places_in_slot": 2,
    "workdays_ahead": 10,
}
HOLIDAY, WORKDAY, SATURDAY = date(2026, 10, 1), date(2026, 3, 2), date(2026, 3, 7)


def node(**changes: object) -> Node:
    return Node(values={**SHIPPED, **changes}, where="hall.yaml")


def test_what_is_shipped_is_what_the_practice_says() -> None:
    assert LawBook.load().hall == parse_hall_settings(node())


def test_slots_end_before_their_session_does() -> None:
    slots = LawBook.load().hall.slots
    assert (slots[0], slots[5], slots[6], slots[-1]) == (time(9), time(11, 30), time(13, 30), time(16, 30))


@pytest.mark.parametrize(
    ("day", "hour", "is_open"), [(WORKDAY, 9, True), (WORKDAY, 12, False), (HOLIDAY, 9, False), (SATURDAY, 9, False)]
)
def test_the_hall_is_open_in_its_hours_on_working_days(day: date, hour: int, is_open: bool) -> None:
    book = LawBook.load()
    assert book.hall.is_open(datetime.combine(day, time(hour)), calendar=book.calendar) is is_open


def test_days_that_can_be_booked_are_working_days() -> None:
    book = LawBook.load()
    assert book.hall.bookable_days(WORKDAY, calendar=book.calendar)[0] == WORKDAY
    days = book.hall.bookable_days(SATURDAY, calendar=book.calendar)
    assert (len(days), days[0]) == (10, date(2026, 3, 9))


@pytest.mark.parametrize(
    "changes",
    [
        {"slot_minutes": 0},
        {"sessions": [{"from": "8h30", "to": "11:30"}]},
        {"sessions": [{"from": "11:30", "to": "08:30"}]},
    ],
)
def test_hours_that_make_no_sense_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LawDataError):
        parse_hall_settings(node(**changes))
