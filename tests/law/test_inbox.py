"""When officers are sent what they owe."""

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.inbox import parse_inbox_settings
from xinfang.law.strict_yaml import Node

PLACE = {"instrument": "local-office", "article": "77"}
SHIPPED: dict[str, object] = {
    "citation": PLACE,
    "calendar": PLACE | {"article": "78"},
    "first_hour": 7,
    "last_hour": 19,
    "digests_kept_days": 30,
}


def node(**changes: object) -> Node:
    return Node(values={**SHIPPED, **changes}, where="inbox.yaml")


def test_what_is_shipped_is_what_the_practice_says() -> None:
    assert LawBook.load().inbox == parse_inbox_settings(node())


def test_nobody_is_disturbed_outside_of_the_hours() -> None:
    settings = LawBook.load().inbox
    assert [hour for hour in range(24) if not settings.is_quiet(hour)] == list(range(7, 20))


@pytest.mark.parametrize(
    "changes", [{"first_hour": 20}, {"last_hour": 24}, {"first_hour": -1}, {"digests_kept_days": 0}]
)
def test_numbers_that_make_no_sense_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LawDataError):
        parse_inbox_settings(node(**changes))
