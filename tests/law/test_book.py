"""Which law governs, what it says, and that the book holds together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.law.book import LawBook, book_of
from xinfang.law.errors import LawDataError, NoLawInForce, NoSuchTerm
from xinfang.law.instruments import Instrument, Validity, cited_by
from xinfang.law.model import CheckedAgainst, Citation, Holder, Rule, Ruleset, Unit

_ISSUE_RULES = [*Rule][:13]


@given(on=st.dates(min_value=date(2005, 5, 1)))
def test_every_day_since_2005_has_exactly_one_rule_set(on: date) -> None:
    expected = Ruleset.RS2005 if on < date(2022, 5, 1) else Ruleset.RS2022
    assert LawBook.load().for_event(on=on).ruleset is expected


def test_the_rule_sets_meet_without_a_gap(book: LawBook) -> None:
    old, new = (book.law_of(ruleset=each, on=date(2022, 5, 1)).instrument for each in Ruleset)
    assert old.validity.last is not None
    assert old.validity.last + timedelta(days=1) == new.validity.first


def test_before_the_first_regulation_there_is_no_law(book: LawBook) -> None:
    with pytest.raises(NoLawInForce, match="2005-05-01"):
        book.for_event(on=date(2005, 4, 30))
    with pytest.raises(NoLawInForce, match="2005-05-01"):
        book.law_of(ruleset=Ruleset.RS2022, on=date(2005, 4, 30))


def test_the_book_is_read_once() -> None:
    assert LawBook.load() is LawBook.load()


def test_there_was_no_objection_before_2022(book: LawBook) -> None:
    law = book.for_event(on=date(2022, 4, 30))
    assert not law.has(Rule.OBJECTION)
    with pytest.raises(NoSuchTerm, match="《信访条例》（RS2005）适用时没有“objection”"):
        law.term(Rule.OBJECTION)


@pytest.mark.parametrize("rule", [rule for rule in _ISSUE_RULES if rule is not Rule.OBJECTION])
@pytest.mark.parametrize("ruleset", Ruleset)
def test_both_rule_sets_answer_for_every_period_they_have(rule: Rule, ruleset: Ruleset, book: LawBook) -> None:
    assert book.law_of(ruleset=ruleset, on=date(2010, 1, 4)).has(rule)


def test_norms_of_a_later_day_do_not_reach_back(book: LawBook) -> None:
    assert not book.for_event(on=date(2016, 6, 30)).has(Rule.SIMPLE_ACCEPT)
    assert book.for_event(on=date(2016, 7, 1)).has(Rule.SIMPLE_ACCEPT)
    assert not book.for_event(on=date(2019, 5, 14)).has(Rule.FOI)
    assert book.for_event(on=date(2021, 2, 1)).has(Rule.INSPECTION_OBJECTION)


def test_sixty_days_run_only_on_the_petition_route_since_2022(book: LawBook) -> None:
    assert book.for_event(on=date(2023, 1, 1)).term(Rule.HANDLE).only_route == "31.6"
    assert book.for_event(on=date(2021, 1, 1)).term(Rule.HANDLE).only_route is None


def test_an_extension_is_a_maximum_and_granted_once(book: LawBook) -> None:
    for on in (date(2021, 1, 1), date(2023, 1, 1)):
        term = book.for_event(on=on).term(Rule.EXTEND)
        assert (term.is_maximum, term.times, term.n, term.unit) == (True, 1, 30, Unit.DAY)


def test_numbers_that_the_law_does_not_give_are_marked_local(book: LawBook) -> None:
    old, new = book.for_event(on=date(2021, 3, 1)), book.for_event(on=date(2023, 1, 1))
    assert new.term(Rule.RECOMMENDATION_FEEDBACK).is_local
    assert not old.term(Rule.RECOMMENDATION_FEEDBACK).is_local
    assert {term.rule for term in new.terms.values() if term.is_local} == {
        *(Rule.RECOMMENDATION_FEEDBACK, Rule.ASSIGNMENT_FEEDBACK, Rule.URGENT_REPORT),
        *(Rule.DISPATCH_COUNTY, Rule.DIRECT_REPLY, Rule.OBJECTION_RULING, Rule.JURISDICTION_RULING),
        *(Rule.SUGGESTION_STUDY, Rule.SERVE, Rule.REVIEW_ACCEPT, Rule.WITHDRAW_COOLING_OFF),
        *(Rule.PAPER_REPLY, Rule.RECUSAL_RULING, Rule.HEARING_NOTICE, Rule.REOPENING_RULING),
        *(Rule.REFUSAL_CHECK, Rule.EVALUATION_WINDOW, Rule.ARCHIVE, Rule.REDO),
        *(Rule.ROUTE_FOLLOW_UP, Rule.HAND_OVER_RECEIPT),
        *(Rule.SUPERVISION_REPLY, Rule.SUPERVISION_FOLLOW_UP),
        *(Rule.CALL_BACK, Rule.SUPPLEMENT, Rule.SPONSORSHIP_MILESTONE, Rule.URGENT_FOLLOW_UP),
    }


def test_the_petitioners_own_periods_are_known(book: LawBook) -> None:
    law = book.for_event(on=date(2023, 1, 1))
    assert {term.rule for term in law.terms.values() if term.holder is Holder.PETITIONER} == {
        *(Rule.REVIEW_REQUEST, Rule.REEXAM_REQUEST, Rule.WITHDRAW_COOLING_OFF),
        *(Rule.REFUSAL_CHECK, Rule.EVALUATION_WINDOW, Rule.HEARING_NOTICE),
    }


def test_a_bodys_duty_rolls_forward_only_while_the_switch_says_so(book: LawBook) -> None:
    stern = replace(book, switches=replace(book.switches, organ_duty_rolls_forward=False))
    law = stern.for_event(on=date(2023, 1, 1))
    assert not law.term(Rule.HANDLE).rolls_forward
    assert law.term(Rule.REVIEW_REQUEST).rolls_forward


def test_a_local_number_can_be_switched_off(book: LawBook) -> None:
    switches = replace(book.switches, recommendation_feedback_has_local_time=False)
    silent = replace(book, switches=switches)
    assert not silent.for_event(on=date(2023, 1, 1)).has(Rule.RECOMMENDATION_FEEDBACK)
    assert silent.for_event(on=date(2021, 1, 1)).has(Rule.RECOMMENDATION_FEEDBACK)


@pytest.mark.parametrize(
    ("on", "instrument"),
    [
        (date(2017, 9, 30), "civil-principles-1986"),
        (date(2017, 10, 1), "civil-general-provisions-2017"),
        (date(2020, 12, 31), "civil-general-provisions-2017"),
        (date(2021, 1, 1), "civil-code"),
    ],
)
def test_days_are_counted_by_the_civil_law_of_the_day(on: date, instrument: str, book: LawBook) -> None:
    assert book.for_event(on=on).term(Rule.DISPATCH).counting.first_day.instrument == instrument


def test_citations_are_written_out(book: LawBook) -> None:
    law = book.for_event(on=date(2023, 1, 1))
    assert book.describe(law.cite("34")) == "《信访工作条例》第三十四条"
    assert book.describe(law.cite("31.6")) == "《信访工作条例》第三十一条第六项"
    assert book.describe(law.cite("34"), lang="en") == "Regulations on Petition Work (2022), art. 34"
    simple = law.term(Rule.SIMPLE_ACCEPT).citation
    assert book.describe(simple) == "《信访事项简易办理办法（试行）》"
    assert book.describe(simple, lang="en").startswith("Trial Measures")


def test_a_cited_article_has_a_plain_summary(book: LawBook) -> None:
    law = book.for_event(on=date(2023, 1, 1))
    assert "六十日" in book.summary(law.cite("34"))
    assert book.summary(law.term(Rule.SIMPLE_ACCEPT).citation) == ""


def test_unknown_places_do_not_resolve(book: LawBook) -> None:
    assert not book.resolves(Citation(instrument="xinfang-regulation-2022", article="99"))
    assert not book.resolves(Citation(instrument="no-such-law", article="1"))
    with pytest.raises(LawDataError, match="no-such-law"):
        book.describe(Citation(instrument="no-such-law", article="1"))


def test_a_malformed_article_cannot_be_cited(book: LawBook) -> None:
    with pytest.raises(ValueError, match="names no article"):
        book.for_event(on=date(2023, 1, 1)).cite("第三十四条")


def test_an_article_that_the_book_does_not_hold_cannot_be_cited(book: LawBook) -> None:
    with pytest.raises(LawDataError, match="没有第 99 条"):
        book.for_event(on=date(2023, 1, 1)).cite("99(1)")


def test_what_the_law_says_of_a_day_is_worked_out_once(book: LawBook) -> None:
    on = date(2023, 1, 1)
    assert book.for_event(on=on) is book.for_event(on=on)
    assert replace(book).for_event(on=on) is not book.for_event(on=on)


def test_everything_cited_in_the_book_is_in_the_book(book: LawBook) -> None:
    cited = [citation for entry in book.instruments.values() for citation in cited_by(entry)]
    cited += [question.citation for question in book.questions]
    assert [citation for citation in cited if not book.resolves(citation)] == []


def test_every_open_question_has_a_decision_record(book: LawBook) -> None:
    records = {question.adr for question in book.questions}
    assert records <= {"0001", "0002", "0003", "0004", "0052", "0061", "0080", "0119", "0126"}
    assert all(question.question.endswith("？") for question in book.questions)


def _with(key: str, **changes: object) -> Callable[[list[Instrument]], list[Instrument]]:
    def change(instruments: list[Instrument]) -> list[Instrument]:
        return [replace(each, **changes) if each.key == key else each for each in instruments]  # type: ignore[arg-type]

    return change


_OVERLAPPING = Validity(first=date(2005, 5, 1), last=date(2022, 5, 1))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_with("xinfang-regulation-2005", validity=_OVERLAPPING), "有效期重叠"),
        (_with("civil-principles-1986", validity=_OVERLAPPING), "有效期重叠"),
        (_with("xinfang-regulation-2005", ruleset=None), "要有且只有一部信访法规"),
        (_with("xinfang-regulation-2022", ruleset=Ruleset.RS2005), "要有且只有一部信访法规"),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    change: Callable[[list[Instrument]], list[Instrument]], complaint: str, book: LawBook
) -> None:
    with pytest.raises(LawDataError, match=complaint):
        book_of(
            instruments=change(list(book.instruments.values())),
            calendar=book.calendar,
            questions=book.questions,
        )


def test_one_period_cannot_stand_in_two_instruments(book: LawBook) -> None:
    local = book.instruments["local-office"]
    doubled = replace(local, terms={**local.terms, **book.instruments["simple-procedure-2016"].terms})
    instruments = [doubled if each.key == local.key else each for each in book.instruments.values()]
    with pytest.raises(LawDataError, match="都有，只能写一处"):
        book_of(instruments=instruments, calendar=book.calendar, questions=book.questions)


def test_a_period_cannot_hang_on_a_switch_that_does_not_exist(book: LawBook) -> None:
    local = book.instruments["local-office"]
    archive = replace(local.terms[Rule.ARCHIVE], switch="no_such_switch")
    changed = replace(local, terms={**local.terms, Rule.ARCHIVE: archive})
    instruments = [changed if each.key == local.key else each for each in book.instruments.values()]
    with pytest.raises(LawDataError, match="没有名为“no_such_switch”的开关"):
        book_of(instruments=instruments, calendar=book.calendar, questions=book.questions)


def test_a_question_must_cite_what_the_book_holds(book: LawBook) -> None:
    nowhere = Citation(instrument="xinfang-regulation-2022", article="99")
    questions = (replace(book.questions[0], citation=nowhere), *book.questions[1:])
    with pytest.raises(LawDataError, match="引用的条款在法规文件里找不到"):
        book_of(instruments=book.instruments.values(), calendar=book.calendar, questions=questions)


def test_both_regulations_were_checked_against_their_text(book: LawBook) -> None:
    regulations = [entry for entry in book.instruments.values() if entry.ruleset]
    assert {entry.checked_against for entry in regulations} == {CheckedAgainst.FULL_TEXT}


def test_no_instrument_has_gone_unchecked_for_long(book: LawBook) -> None:
    newest = max(entry.checked_on for entry in book.instruments.values())
    stale = [entry.key for entry in book.instruments.values() if newest - entry.checked_on > timedelta(days=365)]
    assert stale == []
