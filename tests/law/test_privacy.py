"""For how long readings are kept."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.privacy import parse_privacy_settings
from xinfang.law.strict_yaml import Node


def test_readings_are_kept_for_six_months_at_least(book: LawBook) -> None:
    assert book.privacy.kept_until(date(2026, 8, 31)) == date(2027, 2, 28)
    assert book.describe(book.privacy.readings_citation) == "《中华人民共和国网络安全法》第二十一条"


def test_readings_are_kept_for_a_month_at_least() -> None:
    place = {"instrument": "cybersecurity-law", "article": "21"}
    node = Node(values={"readings_citation": place, "readings_kept_months": 0}, where="privacy.yaml")
    with pytest.raises(LawDataError, match="至少"):
        parse_privacy_settings(node)
