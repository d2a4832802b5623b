"""`xinfang due RULE --start DATE`: by when something is due, on which article, and how it was worked out."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NoReturn

from xinfang.base.errors import XinfangError
from xinfang.delivery.cli.due_words import LANGUAGES, Say, refusal, worded
from xinfang.law.book import LawBook
from xinfang.law.model import DueDate, Rule, Ruleset
from xinfang.law.terms import due
from xinfang.law.wording import rule_name, word_day, word_steps

_BAD_INPUT = 2
_ASKABLE = tuple(rule for rule in Rule if rule is not Rule.LIMITATION)
"""Each statutory procedure has a limitation of its own; the calculator on the portal reckons them."""
_FACTS = (Say.PERIOD, Say.RULESET, Say.START, Say.RAW, Say.LEGAL, Say.INTERNAL, Say.BASIS)


class _OneSentenceParser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_INPUT, f"{self.prog}: {message}\n")


def main(
    argv: Sequence[str] | None = None, *, lang: str = "zh", book_of: Callable[[str], LawBook] | None = None
) -> int:
    """Print one due date. Exit code 2 and one sentence on stderr for input that has no answer.

    `lang` is spoken unless `--lang` asks for another. `book_of` gives the law of an office by its code; only
    `office_due` has a database to ask.
    """
    parser = _parser(lang)
    options = parser.parse_args(argv)
    if options.office and book_of is None:
        parser.error(worded(Say.NO_DATABASE, lang=options.lang))
    try:
        book = book_of(options.office) if options.office and book_of else LawBook.load()
        answer = _answer(book, options)
    except XinfangError as error:
        sys.stderr.write(f"xinfang due: {refusal(error, lang=options.lang)}\n")
        return _BAD_INPUT
    if options.json:
        print(json.dumps(_as_json(answer, book=book, lang=options.lang), ensure_ascii=False))
    else:
        print("\n".join(_as_lines(answer, book=book, lang=options.lang)))
    return 0


def _parser(lang: str) -> argparse.ArgumentParser:
    parser = _OneSentenceParser(prog="xinfang due", description=worded(Say.DESCRIPTION, lang=lang), allow_abbrev=False)
    parser.add_argument("rule", metavar="RULE", type=partial(_rule, lang=lang), help=_listed(lang))
    parser.add_argument(
        "--start",
        required=True,
        type=partial(_day, lang=lang),
        metavar="DATE",
        help=worded(Say.START_HELP, lang=lang),
    )
    parser.add_argument("--ruleset", choices=[*Ruleset], help=worded(Say.RULESET_HELP, lang=lang))
    parser.add_argument("--office", metavar="CODE", help=worded(Say.OFFICE_HELP, lang=lang))
    parser.add_argument("--json", action="store_true", help=worded(Say.JSON_HELP, lang=lang))
    parser.add_argument("--lang", choices=LANGUAGES, default=lang, help=worded(Say.LANG_HELP, lang=lang))
    return parser


def _listed(lang: str) -> str:
    return {"zh": "、", "en": ", "}[lang].join(_ASKABLE)


def _rule(text: str, *, lang: str) -> Rule:
    if text not in _ASKABLE:
        raise argparse.ArgumentTypeError(worded(Say.NO_SUCH_RULE, lang=lang, rule=text, known=_listed(lang)))
    return Rule(text)


def _day(text: str, *, lang: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(worded(Say.NO_DATE, lang=lang, text=text)) from error


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
    facts = (
        f"{rule_name(answer.rule, lang=lang)} ({answer.rule})",
        answer.ruleset.value,
        word_day(answer.start, lang=lang),
        word_day(answer.raw, lang=lang),
        word_day(answer.legal, lang=lang),
        word_day(answer.internal, lang=lang),
        book.describe(answer.citation, lang=lang),
    )
    lines = [f"{worded(label, lang=lang)}: {value}" for label, value in zip(_FACTS, facts, strict=True)]
    if answer.provisional:
        lines.append(f"{worded(Say.PROVISIONAL, lang=lang)}: {worded(Say.WHY_PROVISIONAL, lang=lang)}")
    numbered = enumerate(word_steps(answer, lang=lang), start=1)
    return [*lines, f"{worded(Say.STEPS, lang=lang)}:", *(f"  {number}. {words}" for number, words in numbered)]
