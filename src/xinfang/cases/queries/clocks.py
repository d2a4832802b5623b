"""Clocks as people see them: the date, the article, and every step that led there."""

from datetime import date
from typing import Any

from xinfang.cases.models import Clock
from xinfang.cases.reader import language
from xinfang.cases.types.views import ClockView
from xinfang.law.articles import first_article
from xinfang.law.book import LawBook
from xinfang.law.model import Citation, DueDate, Rule, Step
from xinfang.law.wording import rule_name, told_to_petitioners, word
from xinfang.procedure.codes import OwedBy

BETWEEN_OFFICES = frozenset(
    {
        *(Rule.ARCHIVE, Rule.DISPATCH_COUNTY, Rule.ASSIGNMENT_FEEDBACK),
        *(Rule.URGENT_REPORT, Rule.URGENT_FOLLOW_UP, Rule.RECOMMENDATION_FEEDBACK, Rule.HAND_OVER_RECEIPT),
        *(Rule.SUPERVISION_REPLY, Rule.SUPERVISION_FOLLOW_UP, Rule.SPONSORSHIP_MILESTONE),
    }
)
"""What offices owe each other and their own files: the petitioner gets nothing by it, and is not told of it."""


def clock_view(clock: Clock, *, for_petitioner: bool, formerly: date | None = None) -> ClockView:
    """A stored clock, with `body` selected; for the petitioner without the step that only warns officers.

    `formerly` is the day that was told before the holidays of its year were published.
    """
    book, lang = LawBook.load(), language()
    steps = tuple(map(_step, clock.steps))
    citation = Citation(instrument=clock.instrument, article=clock.article)
    return ClockView(
        rule=clock.rule,
        label=rule_name(Rule(clock.rule), lang=lang),
        owed_by=clock.owed_by,
        body_name=clock.body.short_name if clock.body else "",
        starts_on=clock.starts_on,
        raw_due=clock.raw_due,
        legal_due=clock.legal_due,
        internal_due=clock.internal_due,
        unit=clock.unit,
        n=clock.n,
        citation=book.describe(citation, lang=lang),
        instrument=citation.instrument,
        article=first_article(citation),
        summary=book.summary(citation, lang=lang),
        steps=tuple(word(step, lang=lang) for step in (told_to_petitioners(steps) if for_petitioner else steps)),
        provisional=clock.provisional,
        ended_on=clock.ended_on,
        ended_as=clock.ended_as,
        formerly=formerly,
    )


def outlook_view(due: DueDate, *, owed_by: OwedBy, body_name: str = "") -> ClockView:
    """A period that does not run yet, as it would; said to petitioners."""
    book, lang = LawBook.load(), language()
    return ClockView(
        rule=due.rule,
        label=rule_name(due.rule, lang=lang),
        owed_by=owed_by,
        body_name=body_name,
        starts_on=due.start,
        raw_due=due.raw,
        legal_due=due.legal,
        internal_due=due.internal,
        unit=due.unit,
        n=due.n,
        citation=book.describe(due.citation, lang=lang),
        instrument=due.citation.instrument,
        article=first_article(due.citation),
        summary=book.summary(due.citation, lang=lang),
        steps=tuple(word(step, lang=lang) for step in told_to_petitioners(due.steps)),
        provisional=due.provisional,
        ended_on=None,
        ended_as="",
    )


def _step(data: dict[str, Any]) -> Step:
    citation = data["citation"]
    return Step(code=data["code"], values=data["values"], citation=Citation(**citation) if citation else None)
