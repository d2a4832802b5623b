"""Numbers of people and organisations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.base.identity import is_credit_code, is_resident_id

_TODAY = date(2026, 11, 20)


def _resident_id(body: str) -> str:
    """The body with its check character, so that the digits weighted by powers of two make 1 modulo 11."""
    rest = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body)) % 11
    return body + "0123456789X"[(1 - rest) % 11]


def test_the_published_example_is_right() -> None:
    assert is_resident_id("11010519491231002X", on=_TODAY)


@given(born=st.dates(date(1900, 1, 1), _TODAY), order=st.integers(0, 999))
def test_every_rightly_made_number_is_right(born: date, order: int) -> None:
    assert is_resident_id(_resident_id(f"320282{born:%Y%m%d}{order:03d}"), on=_TODAY)


@given(place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(place: int, digit: str) -> None:
    right = _resident_id("32028219880808001")
    wrong = right[:place] + digit + right[place + 1 :]
    assert is_resident_id(wrong, on=_TODAY) == (wrong == right)


def test_residents_of_hong_kong_macao_and_taiwan_have_numbers_too() -> None:
    for province in ("81", "82", "83"):
        assert is_resident_id(_resident_id(f"{province}000019900101001"), on=_TODAY)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "11010519491231002x",
        "1101051949123100",
        "１１０１０５１９４９１２３１００２Ｘ",
        _resident_id("99010519491231002"),  # 没有这个省
        _resident_id("32028219890229001"),  # 1989年没有2月29日
        _resident_id("32028220270101001"),  # 还没有出生
        _resident_id("32028218991231001"),  # 太早
    ],
)
def test_what_is_no_resident_id(number: str) -> None:
    assert not is_resident_id(number, on=_TODAY)


def test_a_credit_code_by_the_standards_example() -> None:
    assert is_credit_code("91350100M000100Y43")


@pytest.mark.parametrize(
    "code",
    ["", "91350100M000100Y44", "91350100M000100Y4", "91350100m000100y43", "91350100I000100Y43", "9135010０M000100Y43"],
)
def test_what_is_no_credit_code(code: str) -> None:
    assert not is_credit_code(code)
