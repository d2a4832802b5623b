from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.cli.imports.dates import BadDateError, DateOrder, read_instant
from xinfang.delivery.cli.imports.source import Cell

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)


def read(cell: Cell, order: DateOrder | None = None) -> datetime | None:
    return read_instant(cell=cell, order=order, now=NOW)


def refusal(cell: Cell, order: DateOrder | None = None) -> str:
    with pytest.raises(BadDateError) as caught:
        read(cell, order)
    assert str(caught.value).endswith("。")
    return caught.value.code


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=OFFICE_ZONE)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("cell", "instant"),
    [
        ("2019/4/25 9:32:09", local(2019, 4, 25, 9, 32, 9)),
        ("2019-04-25", local(2019, 4, 25)),
        ("2019-04-25 09:32", local(2019, 4, 25, 9, 32)),
        ("2019.4.25", local(2019, 4, 25)),
        ("2019年4月25日", local(2019, 4, 25)),
        ("2019年4月25日 9时32分09秒", local(2019, 4, 25, 9, 32, 9)),
        ("2019年4月25日下午3点05分", local(2019, 4, 25, 15, 5)),
        ("2019 年 4 月 25 号", local(2019, 4, 25)),
        ("2019/4/25 下午 3:05", local(2019, 4, 25, 15, 5)),
        ("2019/4/25 上午 12:05", local(2019, 4, 25, 0, 5)),
        ("2019/4/25 3:05 PM", local(2019, 4, 25, 15, 5)),
        ("２０１９／４／２５", local(2019, 4, 25)),
        ("\u3000\t2019/4/25\n", local(2019, 4, 25)),
        ("20190425", local(2019, 4, 25)),
        ("20190425093209", local(2019, 4, 25, 9, 32, 9)),
        ("2020/2/29", local(2020, 2, 29)),
        ("2019-04-25T09:32:09+08:00", local(2019, 4, 25, 9, 32, 9)),
        ("2019-04-25T01:32:09Z", local(2019, 4, 25, 9, 32, 9)),
        ("2019-04-25T20:00:00.123Z", local(2019, 4, 26, 4)),
        ("25/4/2019", local(2019, 4, 25)),
        ("4/25/2019 9:32", local(2019, 4, 25, 9, 32)),
        ("5/5/2019", local(2019, 5, 5)),
        ("43580", local(2019, 4, 25)),
        ("43580.5", local(2019, 4, 25, 12)),
        (43580, local(2019, 4, 25)),
        (43580.397326388885, local(2019, 4, 25, 9, 32, 9)),
        (20190425, local(2019, 4, 25)),
        (datetime(2019, 4, 25, 9, 32, 9), local(2019, 4, 25, 9, 32, 9)),  # noqa: DTZ001 -- as workbooks give them
        (datetime(2019, 4, 25, 1, 32, tzinfo=UTC), local(2019, 4, 25, 9, 32)),
        (date(2019, 4, 25), local(2019, 4, 25)),
    ],
)
def test_dates_are_read_as_ledgers_write_them(cell: Cell, instant: datetime) -> None:
    assert read(cell) == instant


@pytest.mark.parametrize("cell", [None, "", "  \u3000\t"])
def test_an_empty_cell_has_no_date(cell: Cell) -> None:
    assert read(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("19/4/25", "date_short_year"),
        ("4-25-19 9:00", "date_short_year"),
        ("2019/2/29", "date_impossible"),
        ("2019/13/1", "date_impossible"),
        ("2019/4/25 25:00", "date_impossible"),
        ("昨天", "date_unreadable"),
        ("2019", "date_unreadable"),
        ("2019/4/25 及 2019/4/26", "date_unreadable"),
        ("99999", "date_unreadable"),
        (7, "date_unreadable"),
        (True, "date_unreadable"),
        (time(9, 30), "date_unreadable"),
        (timedelta(hours=9), "date_unreadable"),
        ("4/5/2019", "date_ambiguous"),
        ("2026/3/3", "date_in_future"),
        ("2026/3/2 9:00:01", "date_in_future"),
        ("9999/12/31", "date_in_future"),
    ],
)
def test_what_is_no_date_or_has_two_meanings_is_refused(cell: Cell, code: str) -> None:
    assert refusal(cell) == code


def test_whoever_knows_the_order_of_day_and_month_can_say_it() -> None:
    assert read("4/5/2019", DateOrder.DAY_FIRST) == local(2019, 5, 4)
    assert read("4/5/2019", DateOrder.MONTH_FIRST) == local(2019, 4, 5)
    assert refusal("25/4/2019", DateOrder.MONTH_FIRST) == "date_impossible"


_MOMENTS = st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2026, 3, 1))  # noqa: DTZ001


@given(_MOMENTS, st.sampled_from(["%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S+08:00", "%Y年%m月%d日 %H时%M分%S秒"]))
def test_every_instant_survives_being_written_down(moment: datetime, form: str) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=8)))
    found = read(moment.strftime(form))
    assert found is not None
    assert found.replace(tzinfo=None) == moment.replace(tzinfo=None)


@given(st.text(max_size=30) | st.from_regex(r"\A[0-9]{1,6}[-/.年][0-9]{1,4}[-/.月][0-9]{1,4}[日 ]?[0-9:]{0,9}\Z"))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    with suppress(BadDateError):
        found = read(text)
        assert found is None or found <= NOW
