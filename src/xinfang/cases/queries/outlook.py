"""What will happen, and by when, to a submission received on a given day: shown before anybody files."""

from datetime import date

from xinfang.agencies.directory import body_names
from xinfang.agencies.local_law import office_and_law
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
    office_name, book = receiving_office()
    return outlook_by(book, on=on, body_name=body_name, office_name=office_name)


def receiving_office() -> tuple[str, LawBook]:
    """The short name of the petition office that receives what is filed, and the law with its own numbers."""
    office_id, book = office_and_law()
    return body_names([office_id])[office_id], book


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
