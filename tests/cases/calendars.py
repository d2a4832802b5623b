"""The law book before and after the holidays of 2027 are published, and matters that wait for that."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import in_handling, issued
from xinfang.cases.operations.serve import serve
from xinfang.law import book as book_module
from xinfang.law.book import LawBook
from xinfang.law.calendar import CalendarYear, calendar_of
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod

YEAR = 2027
SHIPPED = LawBook.load()
SIXTY_DAYS_BEFORE_NEW_YEAR = (date(2026, 11, 2) - MORNING.date()).days
SERVED_AT = MORNING + timedelta(days=(date(2027, 1, 8) - MORNING.date()).days)


@dataclass(frozen=True)
class Waiting:
    """Two matters with three dates that wait for the holidays of the next year."""

    handled: UUID  # a department must decide by New Year's Day
    served: UUID  # the petitioner may ask for a review until a Monday, for its Sunday seemed to be a rest day


def _with_year(year: int) -> LawBook:
    """New Year's Day from Friday to Sunday, and a Sunday in February on which offices work."""
    added = CalendarYear(
        year=year,
        notices=SHIPPED.calendar.years[2026].notices,
        holidays=dict.fromkeys((date(year, 1, day) for day in (1, 2, 3)), "元旦"),
        make_up_workdays={date(year, 2, 7): "春节"},
    )
    known = [entry for entry in SHIPPED.calendar.years.values() if entry.year < year]
    return replace(SHIPPED, calendar=calendar_of([*known, added]))


def _without_year(year: int) -> LawBook:
    known = [entry for entry in SHIPPED.calendar.years.values() if entry.year < year]
    return replace(SHIPPED, calendar=calendar_of(known))


BEFORE, AFTER = _without_year(YEAR), _with_year(YEAR)


@contextmanager
def published(book: LawBook) -> Iterator[None]:
    """Within it, this is the book as shipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book_module, "_load", lambda: book)
        yield


def matters_that_wait(county: County) -> Waiting:
    """Filed, handled and served while nobody knows the holidays of 2027."""
    handled, served = file(), file()
    in_handling(county, handled, day=SIXTY_DAYS_BEFORE_NEW_YEAR)
    in_handling(county, served)
    draft = issued(county, served, day=20)
    proof = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=SERVED_AT.date(), proof="送达回证")
    with as_(county["case"]):
        serve(draft, proof, actor=county["case"], now=SERVED_AT)
    return Waiting(handled=handled.matter_id, served=served.matter_id)
