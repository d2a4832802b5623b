"""Which day the words of an opinion promise, and when the field beside them does not hold it."""

from datetime import date

import pytest

from xinfang.oversight.deadlines import deadlines, number
from xinfang.oversight.pledges import Pledge, pledges, unkept

ON = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6 月底前", date(2026, 6, 30)),
        ("六月前", date(2026, 5, 31)),
        ("12月10日以前", date(2026, 12, 10)),
        ("二月底前", date(2026, 2, 28)),
        ("明年2月底前", date(2027, 2, 28)),
        ("年内", date(2026, 12, 31)),
        ("本年底", date(2026, 12, 31)),
        ("第二季度末", date(2026, 6, 30)),
        ("明年上半年", date(2027, 6, 30)),
        ("三个月内", date(2026, 6, 16)),
        ("半个月之内", date(2026, 3, 31)),
        ("15个工作日内", date(2026, 4, 7)),
        ("二十一天以内", date(2026, 4, 6)),
        ("一年内", date(2027, 3, 16)),
        ("两周内", date(2026, 3, 30)),
        ("72小时内", date(2026, 3, 19)),
        ("下个月底前", date(2026, 4, 30)),
        ("本周五前", date(2026, 3, 20)),
        ("下周日前", date(2026, 3, 29)),
    ],
)
def test_words_in_either_kind_of_numerals_name_their_day(words: str, day: date) -> None:
    assert [each.day for each in deadlines(words.replace(" ", ""), on=ON)] == [day]


@pytest.mark.parametrize(
    "words", ["2月30日前", "十三月底前", "一百年内", "零日内", "范围内", "每月底", "去年底", "9000年内"]
)
def test_what_is_no_day_names_none(words: str) -> None:
    assert deadlines(words, on=ON) == ()


def test_a_month_without_a_year_that_passed_long_ago_is_the_next_years() -> None:
    (ahead,), (passed,) = (deadlines("1月底前", on=day) for day in (date(2026, 11, 2), date(2026, 3, 16)))
    assert (ahead.day, passed.day) == (date(2027, 1, 31), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("words", "n"), [("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("35", 35), ("十十", 0), ("半", 0)]
)
def test_numerals_are_read(words: str, n: int) -> None:
    assert number(words) == n


def test_a_promise_is_quoted_with_its_clause() -> None:
    text = "经查，屋面老化属实。我局将于 6 月底前重做防水，费用由维修资金支出。对本意见不服，可以在30日内申请复查。"
    assert pledges(text, on=ON) == (Pledge(words="我局将于6月底前重做防水", day=date(2026, 6, 30)),)


@pytest.mark.parametrize(
    ("text", "perform_by", "is_unkept"),
    [
        ("6月底前修好。", None, True),
        ("6月底前修好。", date(2026, 7, 31), True),
        ("6月底前修好。", date(2026, 6, 30), False),
        ("6月底前修好。", date(2026, 5, 31), False),
        ("首期4月15日前付清，余款6月底前付清。", date(2026, 6, 30), False),
        ("尽快修好。", None, False),
    ],
)
def test_a_field_that_is_empty_or_later_does_not_hold_what_was_promised(
    text: str, perform_by: date | None, *, is_unkept: bool
) -> None:
    assert bool(unkept(text, perform_by=perform_by, on=ON)) is is_unkept


def test_what_is_promised_step_by_step_is_held_by_the_last_day() -> None:
    pledge = unkept("首期4月15日前付清，余款6月底前付清。", perform_by=None, on=ON)
    assert pledge is not None
    assert pledge.day == date(2026, 6, 30)
