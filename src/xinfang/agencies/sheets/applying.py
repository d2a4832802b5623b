"""Running the rows of a spreadsheet through the operations: as a rehearsal, or for good."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.journal import require_administrator
from xinfang.agencies.sheets.columns import SheetKind
from xinfang.agencies.sheets.reading import Sheet, SheetRow
from xinfang.agencies.sheets.rows import Pen, put_body, put_competence, put_officer
from xinfang.base.errors import Refused


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "CREATED"
    CHANGED = "CHANGED"
    SAME = "SAME"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What becomes of one row, and the reason if it is rejected. A `link_token` comes with a new officer."""

    number: int
    label: str
    outcome: Outcome
    reason: str = ""
    link_token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetResult:
    """What becomes of all rows."""

    rows: tuple[RowResult, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        return sum(row.outcome is outcome for row in self.rows)


HANDLERS: dict[SheetKind, Callable[[SheetRow, Pen], str]] = {
    SheetKind.BODIES: put_body,
    SheetKind.COMPETENCES: put_competence,
    SheetKind.OFFICERS: put_officer,
}


@transaction.atomic
def rehearse(kind: SheetKind, sheet: Sheet, *, actor: Actor, now: datetime) -> SheetResult:
    """What would become of each row: everything is done and then undone, so that it is exactly what would be."""
    result = _run(kind, sheet, actor=actor, now=now)
    transaction.set_rollback(True)
    return replace(result, rows=tuple(replace(row, link_token="") for row in result.rows))


@transaction.atomic
def apply(kind: SheetKind, sheet: Sheet, *, actor: Actor, now: datetime) -> SheetResult:
    """Take all rows that are not rejected, in one transaction."""
    return _run(kind, sheet, actor=actor, now=now)


def _run(kind: SheetKind, sheet: Sheet, *, actor: Actor, now: datetime) -> SheetResult:
    require_administrator(actor)
    pen = Pen(actor=actor, now=now)
    return SheetResult(rows=tuple(_result(kind, row, pen) for row in sheet.rows))


def _result(kind: SheetKind, row: SheetRow, pen: Pen) -> RowResult:
    label = next(iter(row.cells.values()), "")
    pen.link_token = ""
    try:
        if row.formulas:
            columns = _("、").join(row.formulas)
            raise Refused(_("这些格子是公式：%(columns)s。请粘贴为数值。") % {"columns": columns})
        with transaction.atomic():
            outcome = Outcome(HANDLERS[kind](row, pen))
    except Refused as refusal:
        return RowResult(number=row.number, label=label, outcome=Outcome.REJECTED, reason=_(refusal.message))
    return RowResult(number=row.number, label=label, outcome=outcome, link_token=pen.link_token)
