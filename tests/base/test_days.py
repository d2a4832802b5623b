"""The office's day and clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from xinfang.base import clock
from xinfang.base.days import a_year_before, office_day


def test_the_office_day_begins_at_midnight_in_shanghai() -> None:
    assert office_day(datetime(2024, 2, 28, 15, 59, tzinfo=UTC)) == date(2024, 2, 28)
    assert office_day(datetime(2024, 2, 28, 16, 0, tzinfo=UTC)) == date(2024, 2, 29)


def test_an_instant_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="aware"):
        office_day(datetime(2024, 2, 29))  # noqa: DTZ001


def test_the_clock_tells_the_offices_time() -> None:
    assert clock.now().utcoffset() == timedelta(hours=8)
    assert clock.today() - office_day(clock.now()) <= timedelta(days=0)


def test_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2025, 3, 1)) == date(2024, 3, 1)
