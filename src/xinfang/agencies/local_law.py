"""The book of law as it holds for one office: with the numbers that it has set where the law leaves them open."""

from xinfang.agencies.models import LocalRule
from xinfang.agencies.operations.periods import last_day
from xinfang.law.book import LawBook
from xinfang.law.instruments import Validity
from xinfang.law.local import LocalValue
from xinfang.law.model import Rule


def law_book_of(office_id: int) -> LawBook:
    """The law for matters of an office, with all its own numbers, each in force on its days.

    Read each time: what was set is noticed at once by every process, and the same numbers give the same book.
    """
    rows = LocalRule.objects.filter(body=office_id, key__in=[*Rule]).order_by("key", "validity")
    return LawBook.load().of_office(tuple(map(_value, rows)))


def _value(row: LocalRule) -> LocalValue:
    return LocalValue(
        rule=Rule(row.key),
        validity=Validity(first=row.validity.lower, last=last_day(row.validity)),
        n=row.value,
        source=row.citation,
    )
