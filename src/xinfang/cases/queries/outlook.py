"""What will happen, and by when, to a submission received on a given day: shown before anybody files."""

from datetime import date

from xinfang.agencies.local_law import receiving_office
from xinfang.cases.queries.clocks import outlook_view
from xinfang.cases.types.views import ClockView
from xinfang.law.book import LawBook
from xinfang.law.happenings import following
from xinfang.law.model import Rule, StartEvent
from xinfang.procedure.codes import OwedBy

# The way of a plain matter, and who owes what.
_WAY = {
    Rule.DISPATCH: OwedBy.OFFICE,
    Rule.NOTICE: OwedBy.ORGAN,
    Rule.HANDLE: OwedBy.ORGAN,
    Rule.REVIEW_REQUEST: OwedBy.PETITIONER,
}


def outlook(*, on: date, body_name: str = "") -> tuple[ClockView, ...]:
    """The latest dates of the plain way: passed on, told, answered, and until when a review may be asked for.

    `body_name` is the body that will probably handle it. Real dates are mostly earlier; each starts with the act
    before it. Raises `NoOfficeYet` where nobody could receive it.
    """
    office = receiving_office()
    return outlook_by(office.book, on=on, body_name=body_name, office_name=office.short_name)


def outlook_by(book: LawBook, *, on: date, body_name: str = "", office_name: str) -> tuple[ClockView, ...]:
    """The outlook by the law of an office that is known already."""
    return tuple(
        outlook_view(
            entry.due,
            owed_by=_WAY[entry.due.rule],
            body_name=office_name if _WAY[entry.due.rule] is OwedBy.OFFICE else body_name,
        )
        for entry in following(StartEvent.RECEIVED_BY_OFFICE, on=on, book=book)
        if entry.due.rule in _WAY
    )
