"""The days of receptions: as shipped, cited, counted in working days, and never below one."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.receptions import parse_reception_settings
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
    before_the_holidays = date(2026, 9, 29)
    checked_by = settings.checked_by(before_the_holidays, calendar=book.calendar)
    assert checked_by > date(2026, 10, 7)
    assert not book.calendar.is_rest_day(checked_by)
    published_by = settings.published_by(AFTER_THE_HOLIDAYS, calendar=book.calendar)
    assert not book.calendar.is_rest_day(booked_by)
    assert published_by < date(2026, 10, 1) < booked_by < AFTER_THE_HOLIDAYS


def test_a_number_below_one_is_refused() -> None:
    names = ("publish_workdays_before", "book_until_workdays_before", "check_within_workdays")
    with pytest.raises(LawDataError):
        parse_reception_settings(Node(values={name: {"n": 0, "citation": CITED} for name in names}, where="test"))
