"""Shares with their intervals, and middles of many numbers."""

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang.base.figures import median, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_those_of_the_published_tables(part: int, whole: int, low: float, high: float) -> None:
    found = wilson(part, whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (3, 2), (-1, 2)])
def test_there_is_no_share_of_nothing_and_none_of_more_than_all(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(part, whole)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_the_median_of_what_was_counted_is_that_of_the_list(values: list[int]) -> None:
    counted = {value: values.count(value) for value in values}
    assert median(counted) == statistics.median(values)


def test_nothing_has_no_middle() -> None:
    with pytest.raises(ValueError, match="no middle"):
        median({})
