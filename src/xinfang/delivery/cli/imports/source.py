"""What the readers of ledgers give: columns and rows as they stand in the file, and what is wrong with a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | datetime | date | time | timedelta | None


class BadLedgerError(Exception):
    """The file, or what was said about it, cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One row as it stands in the file. `line` is where it begins (in a workbook, its row).

    `fault` says why the row could not be read as a row; then `cells` hold what there is.
    """

    line: int
    cells: tuple[Cell, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An open ledger. `fraction_read` tells how much of it has been read, from 0 to 1, or None if unknown."""

    columns: tuple[str, ...]
    rows: Iterator[SourceRow]
    fraction_read: Callable[[], float | None]
    described: str  # kind of file and encoding, for the person who watches


def text_of(cell: Cell) -> str:
    """A cell as a person would read it; whole numbers have no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether a row holds nothing at all, as the empty rows at the end of a sheet do."""
    return not any(text_of(cell).strip() for cell in cells)
