"""By when lawyers answer: as shipped, cited, and never below one."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.counsel import parse_counsel_settings
from xinfang.law.errors import LawDataError
from xinfang.law.strict_yaml import Node

FRIDAY = date(2026, 3, 6)
CITED = {"instrument": "local-office", "article": "73"}
NAMES = ("answer_workdays", "follow_up_days", "unanswered_days")


def test_a_question_is_answered_within_working_days_and_asked_about_within_days() -> None:
    book = LawBook.load()
    numbers = (getattr(book.counsel, name) for name in NAMES)
    assert all(book.resolves(each.citation) for each in numbers)
    assert book.counsel.answered_by(FRIDAY, calendar=book.calendar) == date(2026, 3, 13)
    assert book.counsel.follow_up_by(FRIDAY) == date(2026, 4, 5)
    assert book.counsel.unanswered_until(FRIDAY) == date(2026, 6, 4)


def test_a_number_below_one_is_refused() -> None:
    values = {name: {"n": 0, "citation": CITED} for name in NAMES}
    with pytest.raises(LawDataError):
        parse_counsel_settings(Node(values=values, where="test"))
