"""The periods of the law in a table for everybody: read from the law's own data, never written down here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xinfang.cases.reader import language
from xinfang.delivery.ui.lengths import length_in_words
from xinfang.law.book import LawBook
from xinfang.law.happenings import event_name
from xinfang.law.model import Rule, Term
from xinfang.law.wording import rule_name

CONCERNING_PETITIONERS = (
    *(Rule.DISPATCH, Rule.NOTICE, Rule.HANDLE, Rule.EXTEND),
    *(Rule.REVIEW_REQUEST, Rule.REVIEW_DECIDE, Rule.REEXAM_REQUEST, Rule.REEXAM_DECIDE),
)
"""The periods of the plain road, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One line of the table."""

    event: str  # what starts it
    name: str  # what has to happen within it
    length: str
    article: str
    summary: str


def periods(*, on: date) -> Sequence[Period]:
    """The periods that concern petitioners, as in force on a day."""
    book = LawBook.load()
    law = book.for_event(on=on)
    lang = language()
    return [
        Period(
            event=event_name(law.term(rule).starts, lang=lang),
            name=rule_name(rule, lang=lang),
            length=_length(law.term(rule)),
            article=book.describe(law.term(rule).citation, lang=lang),
            summary=book.summary(law.term(rule).citation, lang=lang),
        )
        for rule in CONCERNING_PETITIONERS
    ]


def _length(term: Term) -> str:
    words = length_in_words(term.n, term.unit)
    return _("不超过 %(length)s") % {"length": words} if term.is_maximum else words
