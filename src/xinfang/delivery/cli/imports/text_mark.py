"""The apostrophe by which spreadsheets mark a cell as text, so that none runs it as a formula.

What is written for a spreadsheet gets the mark where it would be run; what is read loses it. Both undo each other, so
that a row that went through a rejects file is still the same row.
"""

import re
from dataclasses import replace

from xinfang.delivery.cli.imports.source import Cell, Ledger

# What spreadsheets take for the start of a formula, full-width forms and control characters included.
_RUN = "=+\\-@＝＋－＠\t\r\n"
_NEEDS_MARK = re.compile(f"'*[{_RUN}]")
_HAS_MARK = re.compile(f"'+[{_RUN}]")


def marked(text: str) -> str:
    """The text as it may safely stand in a cell."""
    return f"'{text}" if _NEEDS_MARK.match(text) else text


def unmarked(cell: Cell) -> Cell:
    """The cell without the mark."""
    return cell[1:] if isinstance(cell, str) and _HAS_MARK.match(cell) else cell


def without_marks(ledger: Ledger) -> Ledger:
    """The ledger with every mark taken off as it is read."""
    rows = (replace(row, cells=tuple(map(unmarked, row.cells))) for row in ledger.rows)
    return replace(ledger, columns=tuple(str(unmarked(column)) for column in ledger.columns), rows=rows)
