"""What an office may set for itself: only open numbers, only from its days on, never to a petitioner's loss."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.law.book import LawBook
from xinfang.law.errors import LocalValueOutOfBounds, NotLocallySet
from xinfang.law.instruments import Validity
from xinfang.law.local import LocalValue, require_lawful
from xinfang.law.model import Holder, Rule, Ruleset
from xinfang.law.terms import due
from xinfang.law.wording import word_steps

YEAR = Validity(first=date(2026, 1, 1), last=date(2026, 12, 31))
WITHIN, BEFORE, AFTER = date(2026, 6, 1), date(2025, 12, 31), date(2027, 1, 1)


def local(rule: Rule, n: int) -> LocalValue:
    return LocalValue(rule=rule, validity=YEAR, n=n, source="服务承诺第三条")


def test_a_local_number_holds_on_its_days_and_no_other(book: LawBook) -> None:
    office = book.of_office((local(Rule.EVALUATION_WINDOW, 45),))
    lengths = [office.for_event(on=day).term(Rule.EVALUATION_WINDOW).n for day in (BEFORE, WITHIN, AFTER)]
    assert lengths == [30, 45, 30]


def test_the_shipped_book_stays_as_it_is(book: LawBook) -> None:
    book.of_office((local(Rule.EVALUATION_WINDOW, 45),))
    assert book.for_event(on=WITHIN).term(Rule.EVALUATION_WINDOW).n == 30


def test_the_same_numbers_give_the_same_book(book: LawBook) -> None:
    values = (local(Rule.SERVE, 3),)
    assert book.of_office(values) is book.of_office(values)
    assert book.of_office(()) is book
    assert book.of_office((local(Rule.SERVE, 2),)) is not book.of_office(values)


def test_a_recommendation_has_the_statutory_time_under_the_old_regulation(book: LawBook) -> None:
    """R2005-36(2) says thirty days; R2022-40(4) says none, so that only there the office's number counts."""
    office = book.of_office((local(Rule.RECOMMENDATION_FEEDBACK, 20),))
    old, new = (office.law_of(ruleset=each, on=WITHIN).term(Rule.RECOMMENDATION_FEEDBACK) for each in Ruleset)
    assert (old.n, old.is_local) == (30, False)
    assert (new.n, new.is_local) == (20, True)


@given(rule=st.sampled_from([*Rule]), n=st.integers(min_value=-5, max_value=999))
def test_no_number_takes_time_from_petitioners_or_gives_it_to_bodies(rule: Rule, n: int) -> None:
    """Whatever is stored, even what could never be entered."""
    plain, office = LawBook.load(), LawBook.load().of_office((local(rule, n),))
    if not plain.for_event(on=WITHIN).has(rule):
        return
    usual, set_ = (each.for_event(on=WITHIN).term(rule) for each in (plain, office))
    if not usual.is_local:
        assert set_ == usual
    elif usual.holder is Holder.PETITIONER:
        assert set_.n >= usual.n
    else:
        assert 1 <= set_.n <= usual.n


@given(rule=st.sampled_from([*Rule]), n=st.integers(min_value=-5, max_value=999))
def test_what_may_be_entered_has_effect_and_what_may_not_has_none(rule: Rule, n: int) -> None:
    plain = LawBook.load()
    try:
        require_lawful(plain.local_terms(), rule=rule, n=n)
        is_lawful = True
    except (NotLocallySet, LocalValueOutOfBounds):
        is_lawful = False
    law = plain.of_office((local(rule, n),)).for_event(on=WITHIN)
    if is_lawful:
        assert law.term(rule).n == n
    else:
        assert law.terms == plain.for_event(on=WITHIN).terms


def test_the_reasons_name_the_source(book: LawBook) -> None:
    term = book.of_office((local(Rule.EVALUATION_WINDOW, 45),)).for_event(on=WITHIN).term(Rule.EVALUATION_WINDOW)
    reckoned = due(start=WITHIN, term=term, calendar=book.calendar)
    assert any("服务承诺第三条" in words for words in word_steps(reckoned))
    assert any("服务承诺第三条" in words for words in word_steps(reckoned, lang="en"))


@pytest.mark.parametrize("rule", [Rule.HANDLE, Rule.NOTICE, Rule.REVIEW_REQUEST, Rule.SIMPLE_HANDLE])
def test_what_the_law_measures_is_not_the_offices_to_set(rule: Rule, book: LawBook) -> None:
    with pytest.raises(NotLocallySet):
        require_lawful(book.local_terms(), rule=rule, n=1)
