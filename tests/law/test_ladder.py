"""The ladder of warnings: which due dates have reached which rung on a day, over rest days too."""

from datetime import date, timedelta
from typing import Any

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.ladder import Audience, Ladder, Rung, parse_ladder
from xinfang.law.strict_yaml import Node

PLACE = {"instrument": "local-office", "article": "58"}
SHIPPED: list[dict[str, Any]] = [
    {"rung": "soon", "workdays_before": 3, "to": "organ"},
    {"rung": "due", "workdays_before": 0, "to": "organ"},
    {"rung": "late", "days_late": 1, "to": "head"},
    {"rung": "later", "days_late": 7, "to": "office"},
    {"rung": "latest", "days_late": 15, "to": "conference"},
]


@pytest.fixture(scope="module")
def book() -> LawBook:
    return LawBook.load()


def ladder_of(rows: list[dict[str, Any]]) -> Ladder:
    return parse_ladder(Node(values={"citation": PLACE, "ladder": rows}, where="ladder.yaml"))


def test_what_is_shipped_climbs_from_the_organ_to_the_conference(book: LawBook) -> None:
    assert book.ladder == ladder_of(SHIPPED)
    assert list(dict.fromkeys(step.audience for step in book.ladder.steps)) == list(Audience)


@pytest.mark.parametrize(
    ("on", "up_to"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # a Monday: of Thursday
        (date(2026, 3, 5), date(2026, 3, 10)),  # a Thursday: over the weekend, of Tuesday
        (date(2026, 3, 7), date(2026, 3, 11)),  # a Saturday: what Friday has reached
        (date(2024, 2, 8), date(2024, 2, 19)),  # before Spring Festival, with its make-up Sunday
    ],
)
def test_a_warning_is_counted_in_working_days(book: LawBook, on: date, up_to: date) -> None:
    assert book.ladder.step(Rung.SOON).reached_up_to(on, book.calendar) == up_to


def test_a_warning_is_reached_on_the_third_working_day_before_and_not_earlier(book: LawBook) -> None:
    due, soon = date(2026, 10, 9), book.ladder.step(Rung.SOON)  # the first working day but one after a long holiday
    reached = [
        day
        for day in (due - timedelta(days=back) for back in range(20))
        if due <= soon.reached_up_to(day, book.calendar)
    ]
    assert book.calendar.add_workdays(min(reached), 3) == due


def test_being_late_is_counted_in_days(book: LawBook) -> None:
    on = date(2026, 3, 16)
    late = [book.ladder.step(rung).reached_up_to(on, book.calendar) for rung in (Rung.LATE, Rung.LATER, Rung.LATEST)]
    assert late == [date(2026, 3, 15), date(2026, 3, 9), date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (SHIPPED[1:], "各一次"),
        ([*SHIPPED[:3], SHIPPED[3] | {"days_late": 1}, SHIPPED[4]], "从早到晚"),
        ([SHIPPED[0] | {"days_late": 1}, *SHIPPED[1:]], "只写一个"),
        ([SHIPPED[0] | {"workdays_before": -1}, *SHIPPED[1:]], "不能是负数"),
        ([*SHIPPED[:4], SHIPPED[4] | {"to": "mayor"}], "不能是"),
    ],
)
def test_a_ladder_with_a_missing_or_crooked_rung_is_refused(rows: list[dict[str, Any]], complaint: str) -> None:
    with pytest.raises(LawDataError, match=complaint):
        ladder_of(rows)
