"""The statutory procedures: what their files must say, and how long a person still has to apply."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.law.loading import node_of
from xinfang.law.book import LawBook, check_procedures
from xinfang.law.errors import LawDataError
from xinfang.law.limitation import days_left, limitation, reminders_open_until, stops_routing
from xinfang.law.model import CheckedAgainst, Holder, Ruleset, Unit
from xinfang.law.procedures import Reminders, parse_procedure, parse_reminders
from xinfang.law.terms import due
from xinfang.law.wording import word_steps
from xinfang.procedure.codes import STATUTORY_ROUTES

_GOOD = """
key: sample
routes: ["31.2"]
run_by: arbitration
in_force: {from: 2020-01-01, to: null}
name: {zh: 示例仲裁, en: Sample arbitration}
body: {zh: 示例仲裁委, en: the sample commission}
suits: {zh: 示例争议, en: sample disputes}
who: {zh: 当事人, en: the parties}
how: {zh: 书面申请, en: in writing}
bring: {zh: 申请书, en: the application}
apply_within:
  starts: {zh: 知道之日, en: knew of it}
  values:
    - {from: 2020-01-01, to: 2022-12-31, n: 6, unit: month, instrument: civil-code, article: "188",
       checked_against: excerpt}
    - {from: 2023-01-01, n: 1, unit: year, instrument: civil-code, article: "188", checked_against: full_text}
remedy: {zh: 可以起诉, en: a lawsuit}
source: {instrument: civil-code, article: "188"}
"""


def test_a_good_file_is_read(tmp_path: Path) -> None:
    procedure = parse_procedure(node_of(_GOOD, folder=tmp_path, name="sample.yaml"))
    assert procedure.apply_within is not None
    assert procedure.decided_within is None
    former, present = procedure.apply_within.on(date(2022, 12, 31)), procedure.apply_within.on(date(2023, 1, 1))
    assert former is not None
    assert present is not None
    assert (former.n, former.unit, present.n, present.unit) == (6, Unit.MONTH, 1, Unit.YEAR)
    assert procedure.apply_within.on(date(2019, 12, 31)) is None
    assert (procedure.name.say("zh"), procedure.name.say("en")) == ("示例仲裁", "Sample arbitration")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("key: sample", "key: other", "文件名应当是 other.yaml"),
        ('routes: ["31.2"]', "routes: []", "至少要有一条途径"),
        ('routes: ["31.2"]', "routes: [31.2]", "至少要有一条途径"),
        ("run_by: arbitration", "run_by: anybody", "“run_by”不能是“anybody”"),
        ("how: {zh: 书面申请, en: in writing}\n", "", "缺少“how”"),
        ("en: in writing}", "fr: par écrit}", "不认识的键 fr"),
        ("who:", "fee: {zh: 免费, en: free}\nwho:", "不认识的键 fee"),
        ("n: 6", "n: 0", "应当至少是 1"),
        ("n: 6", "n: 6, extra: -1", "extra 不能是负数"),
        (", to: 2022-12-31", "", "与前一个数值的有效期重叠"),
        ("unit: year", "unit: 年", "“unit”不能是“年”"),
        ("checked_against: full_text", "checked_against: memory", "“checked_against”不能是“memory”"),
        (
            'unit: month, instrument: civil-code, article: "188"',
            'unit: month, instrument: civil-code, article: "第一条"',
            "写法不对",
        ),
    ],
)
def test_a_mistake_is_named(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    assert old in _GOOD
    with pytest.raises(LawDataError, match=complaint):
        parse_procedure(node_of(_GOOD.replace(old, new, 1), folder=tmp_path, name="sample.yaml"))


def test_a_period_without_numbers_is_refused(tmp_path: Path) -> None:
    text = _GOOD[: _GOOD.index("  values:")] + "  values: []\n" + _GOOD[_GOOD.index("remedy:") :]
    with pytest.raises(LawDataError, match="没有写任何数值"):
        parse_procedure(node_of(text, folder=tmp_path, name="sample.yaml"))


@pytest.mark.parametrize(
    ("days", "complaint"),
    [
        ("[]", "剩余的天数"),
        ("[七]", "剩余的天数"),
        ("[-1]", "剩余的天数"),
        ("[3, 7]", "从多到少"),
        ("[7, 7]", "从多到少"),
    ],
)
def test_a_mistake_in_the_reminders_is_named(days: str, complaint: str, tmp_path: Path) -> None:
    text = f'citation: {{instrument: local-office, article: "16"}}\ndays_left: {days}\n'
    with pytest.raises(LawDataError, match=complaint):
        parse_reminders(node_of(text, folder=tmp_path, name="reminders.yaml"))


def test_every_statutory_route_has_a_procedure(book: LawBook) -> None:
    assert {route for procedure in book.procedures.values() for route in procedure.routes} == set(STATUTORY_ROUTES)


def test_a_labour_dispute_is_arbitrated_before_it_is_sued_over(book: LawBook) -> None:
    (first,) = book.procedures["civil-litigation"].requires_first
    assert first.procedure == "labour-arbitration"
    assert book.describe(first.citation) == "《中华人民共和国劳动争议调解仲裁法》第五条"
    assert first.citation in book.procedures["civil-litigation"].citations()


def test_a_procedure_that_comes_first_is_in_the_book(book: LawBook) -> None:
    litigation = book.procedures["civil-litigation"]
    without = {key: entry for key, entry in book.procedures.items() if key != "labour-arbitration"}
    with pytest.raises(LawDataError, match=r"civil-litigation\.yaml：requires_first 里有不存在的程序"):
        check_procedures(replace(book, procedures=without | {litigation.key: litigation}))


def test_what_the_procedures_cite_is_in_the_book(book: LawBook) -> None:
    assert [
        (procedure.key, citation)
        for procedure in book.procedures.values()
        for citation in procedure.citations()
        if not book.resolves(citation)
    ] == []


def test_only_what_was_checked_is_passed_for_checked(book: LawBook) -> None:
    """Nothing may claim more for a number than the file of its law does."""
    values = [
        value
        for procedure in book.procedures.values()
        for period in (procedure.apply_within, procedure.decided_within)
        if period
        for value in period.values
    ]
    claimed = [value for value in values if value.checked_against is not CheckedAgainst.UNVERIFIED]
    unverified = {key for key, entry in book.instruments.items() if entry.checked_against is CheckedAgainst.UNVERIFIED}
    assert [value for value in claimed if value.citation.instrument in unverified] == []
    assert [
        value
        for value in values
        if not book.instruments[value.citation.instrument].validity.holds_on(value.validity.first)
    ] == []


def test_a_limitation_is_the_persons_right(book: LawBook) -> None:
    term = limitation(book, procedure="labour-arbitration", start=date(2024, 3, 1))
    assert term is not None
    assert (term.n, term.unit, term.holder, term.rolls_forward) == (1, Unit.YEAR, Holder.PETITIONER, True)


@pytest.mark.parametrize(
    ("procedure", "start"),
    [("no-such-procedure", date(2024, 3, 1)), ("licence", date(2024, 3, 1)), ("labour-arbitration", date(2007, 1, 1))],
)
def test_what_the_book_does_not_know_it_does_not_make_up(procedure: str, start: date, book: LawBook) -> None:
    assert limitation(book, procedure=procedure, start=start) is None
    assert not stops_routing(book, procedure=procedure, start=start)


def test_a_limitation_may_run_from_before_any_petition_regulation(book: LawBook) -> None:
    term = limitation(book, procedure="reconsideration", start=date(2004, 6, 1))
    assert term is not None
    assert term.ruleset is Ruleset.RS2005
    assert due(start=date(2004, 6, 1), term=term, calendar=book.calendar).raw == date(2004, 7, 31)


def test_an_unverified_limitation_says_so_and_stops_nobody(book: LawBook) -> None:
    start = date(2022, 6, 15)
    term = limitation(book, procedure="civil-litigation", start=start)
    assert term is not None
    said = word_steps(due(start=start, term=term, calendar=book.calendar))
    assert any("还没有核对法律原文" in words for words in said)
    assert not stops_routing(book, procedure="civil-litigation", start=start)
    strict = replace(book, switches=replace(book.switches, unverified_limitation_stops_routing=True))
    assert stops_routing(strict, procedure="civil-litigation", start=start)
    assert stops_routing(book, procedure="labour-arbitration", start=start)


def test_days_left_are_counted_to_the_last_day(book: LawBook) -> None:
    assert [days_left(date(2024, 3, 3), on=date(2024, 3, day)) for day in (1, 3, 4)] == [2, 0, -1]


def test_reminders_come_once_at_each_step(book: LawBook) -> None:
    assert isinstance(book.reminders, Reminders)
    assert [book.reminders.due_at(left) for left in (16, 15, 8, 7, 4, 3, 0, -1)] == [None, 15, 15, 7, 7, 3, 3, None]
    assert reminders_open_until(book, on=date(2024, 3, 1)) == date(2024, 3, 1) + timedelta(days=15)
