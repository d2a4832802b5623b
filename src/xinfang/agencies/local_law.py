"""The book of law as it holds for one office: with the numbers that it has set where the law leaves them open.

Read each time: what was set is noticed at once by every process. Every act asks, so these are plain statements, in one
round trip.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.directory import PETITION_OFFICE, NoOfficeYet
from xinfang.agencies.operations.periods import ONE_DAY
from xinfang.agencies.queries import body_by_code
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing
from xinfang.law.book import LawBook
from xinfang.law.instruments import Validity
from xinfang.law.local import LocalValue
from xinfang.law.model import Rule

_Row = tuple[str, date, date | None, int, str]
_RULES = frozenset(Rule)
_OF_OFFICE = (
    "SELECT key, lower(validity), upper(validity), value, citation FROM agencies_localrule WHERE body_id = %s "
    "ORDER BY key, validity"
)
_HERE = (
    "SELECT office.id, office.short_name, "  # noqa: S608
    "rule.key, lower(rule.validity), upper(rule.validity), rule.value, rule.citation "
    "FROM agencies_body office LEFT JOIN agencies_localrule rule ON rule.body_id = office.id "
    f"WHERE office.id = ({PETITION_OFFICE}) ORDER BY rule.key, rule.validity"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivingOffice:
    """The petition office that runs this installation, and its law."""

    id: int
    short_name: str
    book: LawBook


def law_book_of(office_id: int) -> LawBook:
    """The law for matters of an office, with all its own numbers, each in force on its days."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_OFFICE, [office_id])
        return _book(cursor.fetchall())


def law_book_of_code(code: str) -> LawBook:
    """The law of the petition office with this code; raises `Missing` where there is none."""
    office = body_by_code(code)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE:
        raise Missing(_("没有代码为“%(code)s”的信访部门。") % {"code": code})
    return law_book_of(office.id)


def receiving_office() -> ReceivingOffice:
    """The office that receives what is filed, with its law; raises `NoOfficeYet` as `petition_office` does."""
    with connection.cursor() as cursor:
        cursor.execute(_HERE, [BodyKind.PETITION_OFFICE.value, settings.PETITION_OFFICE_CODE])
        rows = cursor.fetchall()
    if not rows:
        raise NoOfficeYet
    office_id, short_name = rows[0][:2]
    book = _book([row[2:] for row in rows if row[2] is not None])
    return ReceivingOffice(id=office_id, short_name=short_name, book=book)


def _book(rows: list[_Row]) -> LawBook:
    """The same numbers give the same book; a key that this release does not know has no effect."""
    return LawBook.load().of_office(tuple(_value(row) for row in rows if row[0] in _RULES))


def _value(row: _Row) -> LocalValue:
    key, first, behind, number, source = row
    validity = Validity(first=first, last=None if behind is None else behind - ONE_DAY)
    return LocalValue(rule=Rule(key), validity=validity, n=number, source=source)
