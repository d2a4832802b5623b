"""The setting that keeps a promised day within a time that can be lived to see."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.performance import parse_performance_settings
from xinfang.law.strict_yaml import Node


def test_what_is_shipped_cites_a_place_of_the_local_settings() -> None:
    book = LawBook.load()
    assert book.performance.latest_day(given_on=date(2024, 4, 22)) == date(2027, 4, 22)
    assert book.resolves(book.performance.citation)


def test_a_leap_day_ends_with_its_month() -> None:
    assert LawBook.load().performance.latest_day(given_on=date(2024, 2, 29)) == date(2027, 2, 28)


def test_a_number_that_would_forbid_every_promise_is_refused() -> None:
    node = Node(
        values={"citation": {"instrument": "local-office", "article": "44"}, "most_years": 0},
        where="performance.yaml",
    )
    with pytest.raises(LawDataError, match="至少"):
        parse_performance_settings(node)
