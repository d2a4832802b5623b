"""Ledgers as text: CSV with whatever separator, RFC 4180 with the liberties that real files take."""

import csv
import io
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from xinfang.delivery.cli.imports.source import BadLedgerError, Ledger, SourceRow, is_blank

MAX_FIELD_CHARACTERS = 16 * 1024 * 1024
MAX_LINE_CHARACTERS = 2 * MAX_FIELD_CHARACTERS
_SEPARATORS = (",", "\t", ";", "|")
_HEADER_CHARACTERS = 64 * 1024


class _Lines:
    """The lines of a text, remembering those that the row being read has taken."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(MAX_LINE_CHARACTERS):
            if len(line) == MAX_LINE_CHARACTERS:
                raise BadLedgerError(
                    _("有一行超过 %(most)d 个字符还没有完，这不像台账。请检查文件的换行。")
                    % {"most": MAX_LINE_CHARACTERS}
                )
            self.taken.append(line)
            yield line


def open_table(*, text: io.TextIOWrapper, fraction_read: Callable[[], float | None]) -> Ledger:
    """The table in `text`, from its header on. Raises BadLedgerError if there is none."""
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    separator = _separator(text)
    rows = _rows(_Lines(text), separator)
    header = next(rows, None)
    if header is None or header.fault:
        raise BadLedgerError(header.fault if header else _("文件是空的。"))
    columns = tuple(str(cell).strip().removeprefix("\ufeff") for cell in header.cells)
    return Ledger(
        columns=columns,
        rows=(_measured(row, len(columns)) for row in rows),
        fraction_read=fraction_read,
        described=f"CSV, {text.encoding}",
    )


def _separator(text: io.TextIOWrapper) -> str:
    """The one that splits the header into most columns."""
    start = text.read(_HEADER_CHARACTERS)
    text.seek(0)
    return max(_SEPARATORS, key=lambda separator: _width(start, separator))


def _width(start: str, separator: str) -> int:
    return len(next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), []))


def _rows(lines: _Lines, separator: str) -> Iterator[SourceRow]:
    """Every row that holds anything. A row with misplaced quotes is given as it stands, with its fault."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = _fault(error, line, reader.line_num)
            yield SourceRow(line=line, cells=("".join(lines.taken),), fault=fault)
        else:
            if not is_blank(cells):
                yield SourceRow(line=line, cells=tuple(cells))


def _fault(error: csv.Error, first: int, last: int) -> str:
    if str(error).startswith("field larger than"):
        return _("有一格超过 %(most)d 个字符。") % {"most": MAX_FIELD_CHARACTERS}
    if first == last:
        return _("引号用法有误，这一行分不成列。")
    return _("引号没有成对：从第 %(first)s 行起直到第 %(last)s 行都成了一格。") % {"first": first, "last": last}


def _measured(row: SourceRow, width: int) -> SourceRow:
    """The row with its fault if it does not fit under the header; empty cells too many are no fault."""
    if row.fault or len(row.cells) == width:
        return row
    if len(row.cells) > width and is_blank(row.cells[width:]):
        return SourceRow(line=row.line, cells=row.cells[:width])
    fault = _("这一行有 %(found)s 列，表头有 %(width)s 列。") % {"found": len(row.cells), "width": width}
    return SourceRow(line=row.line, cells=row.cells, fault=fault)
