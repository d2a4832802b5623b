"""Lists of these pages as plain tables: headings, and cells that may be links or badges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.administration import Period
from xinfang.delivery.ui.values import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one place of a table. `indent` is the depth in a tree."""

    text: str
    href: str = ""
    tone: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of each row names the row."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    is_brief: bool = False  # on a phone only what names a row, where the rest stands on the page that it leads to

    @property
    def lines(self) -> list[list[tuple[str, Cell]]]:
        """Each row with its headings, for narrow screens where a row becomes a card."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


def text(value: object) -> Cell:
    """A plain cell; nothing is shown as a dash."""
    return Cell(text=str(value) if value else "—")


def period_text(period: Period) -> str:
    """From when to when, in words."""
    if period.last is None:
        return _("%(first)s 起") % {"first": period.first.isoformat()}
    return _("%(first)s 至 %(last)s") % {"first": period.first.isoformat(), "last": period.last.isoformat()}


def period_cell(period: Period, *, on: date) -> Cell:
    """The period, marked where it is over or has not begun."""
    return Cell(text=period_text(period), tone="" if period.covers(on) else Tone.PLAIN)
