"""Numbers and codes that people copy by hand."""

from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xinfang.base.ids import (
    grouped,
    key_in_token,
    link_token,
    parse_petition_number,
    petition_number,
    query_code,
    same_code,
    uuid7,
)

_NUMBER = petition_number(prefix="YX", year=2026, serial=1234)
_SUBMISSION = UUID("01890000-0000-7000-8000-000000000001")

serials = st.integers(0, 9_999_999)
prefixes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4)


def test_a_uuid_is_of_version_seven() -> None:
    value = uuid7()
    assert value.version == 7
    assert value.variant == "specified in RFC 4122"


def test_a_uuid_carries_its_instant() -> None:
    value = uuid7(at_ns=1_700_000_000_123 * 1_000_000)
    assert value.int >> 80 == 1_700_000_000_123


@given(first=st.integers(0, 2**60), later=st.integers(1_000, 10**12))
def test_uuids_sort_by_creation(first: int, later: int) -> None:
    assert uuid7(at_ns=first) < uuid7(at_ns=first + later)


def test_no_two_uuids_of_one_instant_are_the_same() -> None:
    assert len({uuid7(at_ns=1) for _ in range(1000)}) == 1000


def test_a_number_names_office_year_and_serial() -> None:
    assert _NUMBER == "YX2026-0001234-1"


@pytest.mark.parametrize(
    "typed",
    [
        _NUMBER,
        "yx2026-0001234-1",
        "YX202600012341",
        " ＹＸ２０２６－０００１２３４－１ ",
        "yx 2026 0001234 1",
        "YX2026—0001234—1",
        "YX2026\u20110001234\u20111\n",
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_petition_number(typed) == _NUMBER


@pytest.mark.parametrize(
    "typed", ["", "YX", "2026-0001234-1", "YX2026-0001234", "YX2026-0001234-2", "YX2026-00012341-11-", "\ud800", "信访"]
)
def test_what_is_no_number_is_not_guessed_at(typed: str) -> None:
    assert parse_petition_number(typed) is None


@given(prefix=prefixes, year=st.integers(1995, 9999), serial=st.integers(0, 999_999_999))
def test_every_number_is_understood_again(prefix: str, year: int, serial: int) -> None:
    number = petition_number(prefix=prefix, year=year, serial=serial)
    assert parse_petition_number(number) == number
    assert parse_petition_number(number.lower().replace("-", " ")) == number


@given(serial=serials, place=st.integers(0, 11), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(serial: int, place: int, digit: str) -> None:
    digits = list(petition_number(prefix="YX", year=2026, serial=serial).replace("-", "")[2:])
    assume(digits[place] != digit)
    digits[place] = digit
    assert parse_petition_number("YX" + "".join(digits)) is None


@pytest.mark.parametrize(
    ("prefix", "year", "serial"),
    [("宜", 2026, 1), ("Y", 2026, 1), ("yx", 2026, 1), ("YX", 20266, 1), ("YX", 2026, 10**9), ("YX", 2026, -1)],
)
def test_no_number_is_made_of_what_is_none(prefix: str, year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="no petition number"):
        petition_number(prefix=prefix, year=year, serial=serial)


def test_a_query_code_is_twelve_digits_and_stays_the_same() -> None:
    code = query_code(secret=b"office", submission_id=_SUBMISSION, version=1)
    assert code.isdecimal()
    assert len(code) == 12
    assert code == query_code(secret=b"office", submission_id=_SUBMISSION, version=1)


def test_a_query_code_depends_on_secret_submission_and_version() -> None:
    other = UUID("01890000-0000-7000-8000-000000000002")
    codes = {
        query_code(secret=b"office", submission_id=_SUBMISSION, version=1),
        query_code(secret=b"office", submission_id=_SUBMISSION, version=2),
        query_code(secret=b"office", submission_id=other, version=1),
        query_code(secret=b"other", submission_id=_SUBMISSION, version=1),
    }
    assert len(codes) == 4


@pytest.mark.parametrize("typed", ["482109375562", "4821 0937 5562", "4821-0937-5562", "４８２１　０９３７　５５６２"])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert same_code(typed, "482109375562")


@pytest.mark.parametrize("typed", ["", "482109375563", "48210937556", "4821093755620", "\ud800", "四八二一"])
def test_a_wrong_code_is_wrong(typed: str) -> None:
    assert not same_code(typed, "482109375562")


def test_a_code_is_printed_in_groups() -> None:
    assert grouped("482109375562") == "4821 0937 5562"


def test_a_token_names_its_key_and_opens_one_kind_of_record() -> None:
    token = link_token(secret=b"x", key=_SUBMISSION, opens="calendar")
    assert key_in_token(token) == _SUBMISSION
    assert token not in {link_token(secret=b"x", key=_SUBMISSION), link_token(secret=b"y", key=_SUBMISSION)}
    assert [key_in_token(wrong) for wrong in ("", "guessed", token + "A", "漏水")] == [None] * 4
