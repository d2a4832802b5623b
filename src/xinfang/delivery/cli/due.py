"""`xinfang due RULE --start DATE`: by when something is due, on which article, and how it was worked out."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from xinfang.base.errors import XinfangError
from xinfang.law.book import LawBook
from xinfang.law.model import DueDate, Rule, Ruleset
from xinfang.law.terms import due
from xinfang.law.wording import rule_name, word_day, word_steps

_BAD_INPUT = 2
_ASKABLE = tuple(rule for rule in Rule if rule is not Rule.LIMITATION)
"""Each statutory procedure has a limitation of its own; the calculator on the portal reckons them."""
_LABELS = {
    "zh": ("期限", "适用", "起算日", "期满日", "法定截止日", "内部提醒日", "依据", "暂定", "推算过程"),
    "en": (
        "Period",
        "Rule set",
        "Start",
        "Raw due",
        "Legal due",
        "Internal due",
        "Basis",
        "Provisional",
        "Steps",
    ),
}
_PROVISIONAL = {
    "zh": "日期涉及没有官方放假安排的年份，取得正式安排后重新计算。",
    "en": "the date meets a year without an official calendar; it will be worked out again.",
}


class _OneSentenceParser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_INPUT, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None, *, book_of: Callable[[str], LawBook] | None = None) -> int:
    """Print one due date. Exit code 2 and one sentence on stderr for input that has no answer.

    `book_of` gives the law of an office by its code; only `office_due` has a database to ask.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if options.office and book_of is None:
        parser.error("本地设定在数据库里，这里没有连接数据库。")
    try:
        book = book_of(options.office) if options.office and book_of else LawBook.load()
        answer = _answer(book, options)
    except XinfangError as error:
        sys.stderr.write(f"xinfang due: {error.message}\n")
        return _BAD_INPUT
    if options.json:
        print(json.dumps(_as_json(answer, book=book, lang=options.lang), ensure_ascii=False))
    else:
        print("\n".join(_as_lines(answer, book=book, lang=options.lang)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _OneSentenceParser(
        prog="xinfang due", description="计算法定期限：哪一天到期、依据哪一条、怎样算出来。", allow_abbrev=False
    )
    parser.add_argument("rule", metavar="RULE", type=_rule, help="、".join(_ASKABLE))
    parser.add_argument("--start", required=True, type=_day, metavar="DATE", help="起算事由发生的日子，YYYY-MM-DD")
    parser.add_argument("--ruleset", choices=[*Ruleset], help="不写则取 DATE 当日施行的法规")
    parser.add_argument("--office", metavar="CODE", help="按该信访部门的本地设定计算（要用数据库）；不写则按通常的期限")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="推算过程的语言")
    return parser


def _rule(text: str) -> Rule:
    if text not in _ASKABLE:
        raise argparse.ArgumentTypeError(f"没有“{text}”这一期限；可用的是 {'、'.join(_ASKABLE)}。")
    return Rule(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期；请写成 2024-03-01 的样子。") from error


def _answer(book: LawBook, options: argparse.Namespace) -> DueDate:
    if options.ruleset is None:
        law = book.for_event(on=options.start)
    else:
        law = book.law_of(ruleset=Ruleset(options.ruleset), on=options.start)
    return due(start=options.start, term=law.term(options.rule), calendar=book.calendar)


def _as_json(answer: DueDate, *, book: LawBook, lang: str) -> dict[str, object]:
    return {
        "rule": answer.rule.value,
        "ruleset": answer.ruleset.value,
        "start": answer.start.isoformat(),
        "raw_due": answer.raw.isoformat(),
        "legal_due": answer.legal.isoformat(),
        "internal_due": answer.internal.isoformat(),
        "unit": answer.unit.value,
        "n": answer.n,
        "instrument": book.instrument_of(answer.citation).title_zh,
        "article": answer.citation.article,
        "provisional": answer.provisional,
        "steps": list(word_steps(answer, lang=lang)),
    }


def _as_lines(answer: DueDate, *, book: LawBook, lang: str) -> list[str]:
    period, ruleset, start, raw, legal, internal, basis, provisional, steps = _LABELS[lang]
    facts = [
        (period, f"{rule_name(answer.rule, lang=lang)} ({answer.rule})"),
        (ruleset, answer.ruleset.value),
        (start, word_day(answer.start, lang=lang)),
        (raw, word_day(answer.raw, lang=lang)),
        (legal, word_day(answer.legal, lang=lang)),
        (internal, word_day(answer.internal, lang=lang)),
        (basis, book.describe(answer.citation, lang=lang)),
    ]
    if answer.provisional:
        facts.append((provisional, _PROVISIONAL[lang]))
    numbered = enumerate(word_steps(answer, lang=lang), start=1)
    return [f"{label}: {value}" for label, value in facts] + [
        f"{steps}:",
        *(f"  {number}. {words}" for number, words in numbered),
    ]
