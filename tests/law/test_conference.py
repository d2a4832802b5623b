"""The days of the joint conference: as shipped, cited, and never below one."""

import pytest

from xinfang.law.book import LawBook
from xinfang.law.conference import load_conference_settings, parse_conference_settings
from xinfang.law.errors import LawDataError
from xinfang.law.strict_yaml import Node

CITED = {"instrument": "local-office", "article": "64"}


def test_every_day_is_cited_in_the_rules_of_the_office() -> None:
    book, settings = LawBook.load(), load_conference_settings()
    numbers = (
        settings.invite_workdays_before,
        settings.minutes_workdays_after,
        settings.remind_workdays_before,
        settings.sorting_by_day,
    )
    assert [each.n for each in numbers] == [3, 5, 3, 5]
    assert all(book.resolves(each.citation) for each in numbers)


def test_a_number_below_one_is_refused() -> None:
    names = ("invite_workdays_before", "minutes_workdays_after", "remind_workdays_before", "sorting_by_day")
    values = {name: {"n": 0, "citation": CITED} for name in names}
    with pytest.raises(LawDataError):
        parse_conference_settings(Node(values=values, where="test"))
