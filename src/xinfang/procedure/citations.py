"""Everything of this house that rests on a place of the law: periods, counting, open questions, acts, procedures."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from xinfang.law.articles import parse_article
from xinfang.law.book import LawBook
from xinfang.law.instruments import Instrument
from xinfang.law.model import Citation
from xinfang.procedure.tables import TABLES
from xinfang.procedure.transitions import LOCAL_SETTINGS


class CitedBy(StrEnum):
    """What kind of thing cites the law."""

    PERIOD = "period"  # code: the rule
    COUNTING = "counting"  # code: the counting rule of the civil law
    QUESTION = "question"  # code: the switch
    ACT = "act"  # code: the act
    PROCEDURE = "procedure"  # code: the statutory procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One thing and the place that it rests on; an act also bears the number of its transition."""

    kind: CitedBy
    code: str
    citation: Citation
    number: str = ""


@lru_cache(maxsize=8)
def all_cited(book: LawBook) -> tuple[Cited, ...]:
    """Every citation of the law's data and of the transition tables, each once, in order."""
    found = [
        *(entry for instrument in book.instruments.values() for entry in _of_instrument(instrument)),
        *(Cited(kind=CitedBy.QUESTION, code=open_.name, citation=open_.citation) for open_ in book.questions),
        *_of_tables(book),
        *(
            Cited(kind=CitedBy.PROCEDURE, code=key, citation=citation)
            for key, procedure in book.procedures.items()
            for citation in procedure.citations()
        ),
    ]
    return tuple(dict.fromkeys(found))


def resting_on(article: int, *, instrument: str, book: LawBook) -> tuple[Cited, ...]:
    """What rests on an article of an instrument, or on a part of it."""
    return tuple(
        entry
        for entry in all_cited(book)
        if entry.citation.instrument == instrument and article in _articles(entry.citation)
    )


def _articles(citation: Citation) -> set[int]:
    return {
        number
        for place in parse_article(citation.article)
        for number in range(place.article, (place.last_article or place.article) + 1)
    }


def _of_instrument(instrument: Instrument) -> Iterator[Cited]:
    for rule, term in instrument.terms.items():
        for value in term.values:
            yield Cited(kind=CitedBy.PERIOD, code=rule, citation=value.citation)
        if term.excludes_citation:
            yield Cited(kind=CitedBy.PERIOD, code=rule, citation=term.excludes_citation)
    if instrument.counting:
        for name in instrument.counting.__slots__:
            yield Cited(kind=CitedBy.COUNTING, code=name, citation=getattr(instrument.counting, name))


def _of_tables(book: LawBook) -> Iterator[Cited]:
    regulations = {entry.ruleset: entry.key for entry in book.instruments.values() if entry.ruleset}
    for ruleset, rows in TABLES.items():
        for row in rows:
            for instrument, article in (
                (regulations[ruleset], row.basis.article_under(ruleset)),
                (LOCAL_SETTINGS, row.basis.local),
            ):
                if article:
                    citation = Citation(instrument=instrument, article=article)
                    yield Cited(kind=CitedBy.ACT, code=row.act.code, number=row.number, citation=citation)
