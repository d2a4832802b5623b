"""The table of access in the words of the pages: for each kind of data, how far it is open to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xinfang.cases.reader import language
from xinfang.delivery.ui.values import SummaryRow
from xinfang.law.book import LawBook
from xinfang.procedure.access import CAPACITY_LABELS, KIND_LABELS, RIGHT_LABELS, ROWS, Capacity, Right, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of data: who reads it how far, and on which articles that rests. All others do not see it."""

    title: str
    basis: str
    rows: Sequence[SummaryRow]


def tables() -> Sequence[Table]:
    """In the order of the table."""
    return [_table(row) for row in ROWS]


def _table(row: Row) -> Table:
    book = LawBook.load()
    return Table(
        title=_(KIND_LABELS[row.kind]),
        basis=_("、").join(book.describe(citation, lang=language()) for citation in row.basis),
        rows=[
            SummaryRow(label=_(CAPACITY_LABELS[capacity]), value=_(RIGHT_LABELS[given]))
            for capacity in Capacity
            if (given := row.rights.get(capacity, Right.NOTHING)) is not Right.NOTHING
        ],
    )
