"""What will happen, and by when, to a submission received on a given day: shown before anybody files."""

from datetime import date

from xinfang.agencies.directory import petition_office_name
from xinfang.cases.queries.clocks import outlook_view
from xinfang.cases.types.views import ClockView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.procedure.codes import OwedBy

# The way of a plain matter. Each period begins, at the latest, on the last day of the one before.
_WAY = (
    (Rule.DISPATCH, OwedBy.OFFICE),
    (Rule.NOTICE, OwedBy.ORGAN),
    (Rule.HANDLE, OwedBy.ORGAN),
    (Rule.REVIEW_REQUEST, OwedBy.PETITIONER),
)


def outlook(*, on: date, body_name: str = "", office_name: str = "") -> tuple[ClockView, ...]:
    """The latest dates of the plain way: passed on, told, answered, and until when a review may be asked for.

    `body_name` is the body that will probably handle it; `office_name` the petition office, looked up if not
    given. Real dates are mostly earlier; each starts with the act
    before it.
    """
    book = LawBook.load()
    office_name = office_name or petition_office_name()
    views: list[ClockView] = []
    start = on
    for rule, owed_by in _WAY:
        reckoned = due(start=start, term=book.for_event(on=start).term(rule), calendar=book.calendar)
        name = office_name if owed_by is OwedBy.OFFICE else body_name
        views.append(outlook_view(reckoned, owed_by=owed_by, body_name=name))
        start = reckoned.legal
    return tuple(views)
