"""The days of receptions: as shipped, cited, counted in working days, and never below one."""

from dataclasses import fields
from datetime import date, time

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.receptions import ReceptionSettings, parse_reception_settings
from xinfang.law.strict_yaml import Node

CITED = {"instrument": "local-office", "article": "70"}
AFTER_THE_HOLIDAYS = date(2026, 10, 12)
"""A Monday; before it lie a working Saturday and the holidays of the National Day."""


def test_the_days_are_cited_and_leave_out_rest_days() -> None:
    book = LawBook.load()
    settings = book.receptions
    assert (settings.publish_workdays_before.n, settings.book_until_workdays_before.n) == (5, 1)
    assert book.resolves(settings.publish_workdays_before.citation)
    assert book.resolves(settings.book_until_workdays_before.citation)
    booked_by = settings.booked_by(AFTER_THE_HOLIDAYS, calendar=book.calendar)
    assert book.resolves(settings.check_within_workdays.citation)
    for number in (settings.apart_from_hour, settings.apart_until_hour, settings.apart_within_workdays):
        assert book.resolves(number.citation)
    before_the_holidays = date(2026, 9, 29)
    checked_by = settings.checked_by(before_the_holidays, calendar=book.calendar)
    assert checked_by > date(2026, 10, 7)
    assert not book.calendar.is_rest_day(checked_by)
    published_by = settings.published_by(AFTER_THE_HOLIDAYS, calendar=book.calendar)
    assert not book.calendar.is_rest_day(booked_by)
    assert published_by < date(2026, 10, 1) < booked_by < AFTER_THE_HOLIDAYS


def test_a_number_below_one_is_refused() -> None:
    names = tuple(each.name for each in fields(ReceptionSettings))
    with pytest.raises(LawDataError):
        parse_reception_settings(Node(values={name: {"n": 0, "citation": CITED} for name in names}, where="test"))


@pytest.mark.parametrize(
    ("day", "begins", "out"),
    [
        (date(2026, 10, 10), time(9), False),  # a Saturday on which offices work
        (date(2026, 10, 2), time(9), True),
        (date(2026, 10, 11), time(3), True),
        (date(2026, 10, 12), time(7, 59), True),
        (date(2026, 10, 12), time(17, 59), False),
        (date(2026, 10, 12), time(18), True),
    ],
)
def test_hours_at_which_offices_are_closed_are_known(day: date, begins: time, out: bool) -> None:
    book = LawBook.load()
    assert book.receptions.is_out_of_hours(day, begins, calendar=book.calendar) is out


def test_a_day_far_ahead_is_told_in_working_days() -> None:
    book = LawBook.load()
    latest = book.calendar.add_workdays(AFTER_THE_HOLIDAYS, 20)
    for day, is_far in ((latest, False), (latest.replace(year=2027), True)):
        assert book.receptions.is_far_ahead(day, on=AFTER_THE_HOLIDAYS, calendar=book.calendar) is is_far
