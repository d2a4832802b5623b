"""The numbers from which on something is noted for supervision."""

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.findings import parse_finding_settings
from xinfang.law.strict_yaml import Node

SHIPPED: dict[str, object] = {
    "again_within_days": 30,
    "within_days": 365,
    "shared_petitioners": 3,
    "copied_percent": 90,
}


def node(**changes: object) -> Node:
    place = {"instrument": "local-office", "article": "59"}
    return Node(values={"citation": place, **SHIPPED, **changes}, where="findings.yaml")


def test_what_is_shipped_is_what_the_practice_says() -> None:
    assert LawBook.load().findings == parse_finding_settings(node())


@pytest.mark.parametrize(
    "number",
    [
        {"again_within_days": 0},
        {"within_days": 0},
        {"shared_petitioners": 1},
        {"copied_percent": 40},
        {"copied_percent": 101},
    ],
)
def test_a_number_by_which_everything_or_nothing_would_be_noted_is_refused(number: dict[str, object]) -> None:
    with pytest.raises(LawDataError, match="至少"):
        parse_finding_settings(node(**number))
