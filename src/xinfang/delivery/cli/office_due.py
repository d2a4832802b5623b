"""`xinfang due … --office CODE`: the same reckoning with the numbers that an office has set for itself."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from xinfang.agencies.local_law import law_book_of
from xinfang.agencies.queries import body_by_code
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing
from xinfang.delivery.cli import due
from xinfang.law.book import LawBook


def main(argv: Sequence[str]) -> int:
    """Print one due date by the law of an office; needs Django set up and the database up."""
    return due.main(argv, book_of=_book_of)


def _book_of(code: str) -> LawBook:
    office = body_by_code(code)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE:
        raise Missing(_("没有代码为“%(code)s”的信访部门。") % {"code": code})
    return law_book_of(office.id)
