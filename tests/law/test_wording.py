"""What people read under "why this date?"."""

from dataclasses import replace
from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.model import Citation, Rule, Ruleset, Span
from xinfang.law.terms import due, recompute
from xinfang.law.wording import rule_name, word_day, word_steps


def _words(book: LawBook, rule: Rule, start: date, lang: str = "zh") -> tuple[str, ...]:
    term = book.for_event(on=start).term(rule)
    return word_steps(due(start=start, term=term, calendar=book.calendar), lang=lang)


def test_the_spring_festival_is_explained_in_chinese(book: LawBook) -> None:
    assert _words(book, Rule.DISPATCH, date(2022, 9, 16)) == (
        "2022年9月16日（周五）是起算事由发生的当天，不计入，从2022年9月17日（周六）起算"
        "（《中华人民共和国民法典》第二百零一条第一款）。",
        "连续数15日，休息日也算在内，第15日是2022年10月1日（周六）（《信访工作条例》第二十二条）。",
        "2022年10月1日（周六）是国庆节假期，顺延到下一个工作日2022年10月8日（周六）"
        "（《中华人民共和国民法典》第二百零三条第一款）。",
        "到2022年10月8日（周六）24时为止（《中华人民共和国民法典》第二百零三条第二款）。",
        "内部提醒日为2022年9月30日（周五），不迟于期满日的最后一个工作日。",
    )


def test_the_same_in_english(book: LawBook) -> None:
    words = _words(book, Rule.DISPATCH, date(2022, 9, 16), lang="en")
    assert words[2] == (
        "Sat 1 Oct 2022 is in the National Day holiday; the period moves on to the next working day, "
        "Sat 8 Oct 2022 (Civil Code, art. 203, para. 1)."
    )


def test_a_provisional_date_says_so(book: LawBook) -> None:
    assert _words(book, Rule.DISPATCH, date(2026, 12, 25))[-1].startswith("2027年的放假安排尚未掌握")
    assert "provisional" in _words(book, Rule.DISPATCH, date(2026, 12, 25), lang="en")[-1]


def test_a_local_number_says_so(book: LawBook) -> None:
    words = _words(book, Rule.RECOMMENDATION_FEEDBACK, date(2023, 6, 1))
    assert any("这是本地设定" in word and "第四十条第四款" in word for word in words)


def test_hearing_days_are_named(book: LawBook) -> None:
    term = book.for_event(on=date(2026, 3, 2)).term(Rule.REEXAM_DECIDE)
    citation = Citation(instrument="xinfang-regulation-2022", article="36(2)")
    hearing = Span(first=date(2026, 3, 16), last=date(2026, 3, 20), citation=citation)
    answer = due(start=date(2026, 3, 2), term=term, excluded=[hearing], calendar=book.calendar)
    assert word_steps(answer)[1] == (
        "2026年3月16日（周一）至2026年3月20日（周五）共5日不计入期限（《信访工作条例》第三十六条第二款）。"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ruleset", Ruleset)
@pytest.mark.parametrize("rule", Rule)
def test_every_step_of_every_rule_can_be_worded(rule: Rule, ruleset: Ruleset, lang: str, book: LawBook) -> None:
    law = book.law_of(ruleset=ruleset, on=date(2027, 1, 3))
    if not law.has(rule):
        # What a limitation is depends on the statutory procedure, not on the regulation.
        assert rule is Rule.LIMITATION or (rule, ruleset) == (Rule.OBJECTION, Ruleset.RS2005)
        return
    answer = due(start=date(2027, 1, 3), term=law.term(rule), calendar=book.calendar)
    words = word_steps(answer, lang=lang)
    assert len(words) == len(answer.steps) > 0
    assert all(word.endswith("。" if lang == "zh" else ".") for word in words)
    assert rule_name(rule, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_day_kept_for_the_petitioner_is_worded(lang: str, book: LawBook) -> None:
    term = book.for_event(on=date(2024, 1, 2)).term(Rule.REVIEW_REQUEST)
    generous = due(start=date(2024, 1, 3), term=term, calendar=book.calendar)
    former = due(start=date(2024, 1, 2), term=term, calendar=book.calendar)
    told = replace(former, legal=generous.legal)
    words = word_steps(recompute(former=told, term=term, calendar=book.calendar), lang=lang)
    assert ("先前" if lang == "zh" else "still stands") in words[-1]


def test_a_rest_day_that_is_kept_is_worded(book: LawBook) -> None:
    term = replace(book.for_event(on=date(2024, 3, 1)).term(Rule.DISPATCH), rolls_forward=False)
    answer = due(start=date(2024, 3, 1), term=term, calendar=book.calendar)
    assert any("不顺延" in word for word in word_steps(answer))
    assert any("does not move on" in word for word in word_steps(answer, lang="en"))


def test_days_carry_their_weekday() -> None:
    assert word_day(date(2020, 2, 3)) == "2020年2月3日（周一）"
    assert word_day(date(2020, 2, 3), lang="en") == "Mon 3 Feb 2020"
