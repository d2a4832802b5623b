"""What the law of the day suggests as the first value of a field; the procedure judges what is finally given."""

from datetime import date

from xinfang.agencies.local_law import law_book_of
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due


def length_of(rule: Rule, on: date) -> int | None:
    """The number of days of a period under the law of the day; None where this law sets none."""
    law = LawBook.load().for_event(on=on)
    return law.term(rule).n if law.has(rule) else None


def due_on(rule: Rule, on: date, *, office_id: int) -> date | None:
    """The last day of a period that starts today in an office, rest day or not; None where its law sets none."""
    book = law_book_of(office_id)
    law = book.for_event(on=on)
    if not law.has(rule):
        return None
    return due(start=on, term=law.term(rule), calendar=book.calendar).raw
