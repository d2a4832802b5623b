"""The official calendars agree with an independent source, and refuse to be written wrongly."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from tests.law.loading import node_of
from xinfang.law.book import LawBook
from xinfang.law.calendar import calendar_of, load_calendar, parse_year
from xinfang.law.errors import BeyondCalendar, LawDataError

_YEARS = range(2010, 2027)

_GOOD = """
year: 2030
notices:
  - {title: 国务院办公厅关于2030年部分节假日安排的通知, number: 示例1号, issued_on: 2029-11-01}
holidays:
  - {name: 元旦, first: 2030-01-01, last: 2030-01-01}
make_up_workdays:
  - {for: 春节, day: 2030-01-26}
"""


@pytest.mark.parametrize("year", _YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int, book: LawBook) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    ours = [day for day in days if book.calendar.is_rest_day(day)]
    assert ours == [day for day in days if chinese_calendar.is_holiday(day)]


@pytest.mark.parametrize("year", _YEARS)
def test_every_year_names_its_notice(year: int, book: LawBook) -> None:
    official = book.calendar.years[year]
    assert any(str(year) in notice.title for notice in official.notices)
    assert all(notice.number.startswith("国") for notice in official.notices)


def test_the_spring_festival_of_2020_was_lengthened(book: LawBook) -> None:
    calendar = book.calendar
    assert calendar.day_name(date(2020, 2, 2)) == "春节"
    assert calendar.next_workday_on_or_after(date(2020, 1, 24)) == date(2020, 2, 3)
    assert calendar.last_workday_on_or_before(date(2020, 2, 2)) == date(2020, 1, 23)


def test_the_covered_years_are_known(book: LawBook) -> None:
    assert [year for year in range(2000, 2040) if book.calendar.covers(year)] == list(_YEARS)


def test_an_uncovered_year_has_weekends_only(book: LawBook) -> None:
    assert not book.calendar.is_rest_day(date(2027, 10, 1))
    assert book.calendar.is_rest_day(date(2027, 10, 2))
    assert book.calendar.day_name(date(2027, 10, 1)) is None


def test_workdays_are_counted_from_the_day_after(book: LawBook) -> None:
    friday = date(2024, 9, 27)
    assert book.calendar.add_workdays(friday, 1) == date(2024, 9, 29)  # 调休上班的周日
    assert book.calendar.add_workdays(friday, 3) == date(2024, 10, 8)


def test_the_last_day_of_all_is_beyond_the_calendar(book: LawBook) -> None:
    with pytest.raises(BeyondCalendar):
        book.calendar.add_workdays(date.max, 1)


def test_the_version_changes_with_any_day(tmp_path: Path) -> None:
    year = parse_year(node_of(_GOOD, folder=tmp_path, name="2030.yaml"))
    other = parse_year(node_of(_GOOD.replace("01-26", "01-27"), folder=tmp_path, name="2030.yaml"))
    assert calendar_of([year]).version != calendar_of([other]).version
    assert calendar_of([year]).version.startswith("cn-2030-2030-")


def test_the_shipped_calendar_is_read_once() -> None:
    assert load_calendar() is load_calendar()


def test_a_year_cannot_be_given_twice(tmp_path: Path) -> None:
    year = parse_year(node_of(_GOOD, folder=tmp_path, name="2030.yaml"))
    with pytest.raises(LawDataError, match="2030 年的日历有两份"):
        calendar_of([year, year])


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (_GOOD.replace("year: 2030", "year: 2031"), "文件名与年份 2031 不一致"),
        (_GOOD.replace("number: 示例1号, ", ""), "缺少“number”"),
        (_GOOD.replace("last: 2030-01-01", "last: 2031-01-01"), "不在 2030 年内"),
        (_GOOD.replace("last: 2030-01-01", "last: 2030-01-01, days: 1"), "不认识的键 days"),
        (_GOOD.replace("2030-01-26", "2030-01-25"), "应当是 2030 年内不放假的周末"),
        (_GOOD.replace("first: 2030-01-01", "first: 元旦"), "应当是日期"),
        (_GOOD + "holidays: []\n", "写了两次"),
        (_GOOD + "]", "不是有效的 YAML"),
        ("- 2030", "这里应当是映射"),
    ],
)
def test_a_wrong_calendar_says_what_is_wrong(wrong: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(LawDataError, match=complaint):
        parse_year(node_of(wrong, folder=tmp_path, name="2030.yaml"))


def test_a_calendar_without_a_notice_is_refused(tmp_path: Path) -> None:
    text = "year: 2030\nnotices: []\nholidays: []\nmake_up_workdays: []\n"
    with pytest.raises(LawDataError, match="没有出处的日历不能使用"):
        parse_year(node_of(text, folder=tmp_path, name="2030.yaml"))


def test_one_day_cannot_belong_to_two_holidays(tmp_path: Path) -> None:
    twice = "holidays:\n  - {name: 春节, first: 2030-01-01, last: 2030-01-02}"
    with pytest.raises(LawDataError, match="已经写在“春节”里"):
        parse_year(node_of(_GOOD.replace("holidays:", twice), folder=tmp_path, name="2030.yaml"))
