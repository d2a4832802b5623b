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


def test_reasons_are_withheld_on_grounds_that_are_law_that_day_and_not_for_ever(book: LawBook) -> None:
    assert book.privacy.grounds_on(date(2021, 10, 31)) == ()
    grounds = book.privacy.grounds_on(date(2021, 11, 1))
    assert [book.describe(ground.citation) for ground in grounds] == [
        "《中华人民共和国个人信息保护法》第三十五条",
        "《中华人民共和国个人信息保护法》第十八条第一款",
    ]
    assert all(book.summary(ground.citation) for ground in grounds)
    assert book.privacy.withheld_until_at_most(date(2026, 8, 31)) == date(2027, 2, 28)


GROUND = {
    "code": "SECRET",
    "label": {"zh": "保密", "en": "secret"},
    "citation": {"instrument": "cybersecurity-law", "article": "21"},
    "in_force": {"from": date(2021, 11, 1)},
}
SOUND = {
    "readings_citation": GROUND["citation"],
    "readings_kept_months": 6,
    "reasons_withheld_months": 6,
    "withholding_grounds": [GROUND],
}


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"readings_kept_months": 0}, "readings_kept_months 至少"),
        ({"reasons_withheld_months": 0}, "reasons_withheld_months 至少"),
        ({"withholding_grounds": [GROUND, GROUND]}, "重复"),
        ({"withholding_grounds": [GROUND | {"because": "x"}]}, "不认识的键 because"),
    ],
)
def test_what_is_kept_for_no_time_or_named_twice_is_refused(wrong: dict[str, object], complaint: str) -> None:
    assert parse_privacy_settings(Node(values=SOUND, where="privacy.yaml")).ground("SECRET").label_en == "secret"
    with pytest.raises(LawDataError, match=complaint):
        parse_privacy_settings(Node(values=SOUND | wrong, where="privacy.yaml"))
