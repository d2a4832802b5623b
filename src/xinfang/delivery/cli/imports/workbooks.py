"""Ledgers as Excel workbooks, read row by row; formulas give the value that was last computed."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from xinfang.delivery.cli.imports.source import BadLedgerError, Ledger, SourceRow, is_blank, text_of

_HEADER_WITHIN = 20  # rows; above the header there may be a title and a date
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError),
    *(LookupError, TypeError, ValueError, OSError, EOFError),
)


def open_workbook(*, content: BinaryIO, sheet: str | None) -> Ledger:
    """The sheet `sheet`, or the first. The header is the first row with two filled cells or more."""
    try:
        workbook = load_workbook(content, read_only=True, data_only=True)
    except _UNREADABLE as damaged:
        raise BadLedgerError(_("这个文件不是能打开的 Excel 工作簿（.xlsx）。")) from damaged
    found = _sheet(workbook, sheet)
    last = found.max_row
    found.reset_dimensions()  # what a file says of its own size is often wrong, and rows beyond would be lost
    rows = enumerate(_readable(found.iter_rows(values_only=True)), start=1)
    header_line, columns = _header(rows)
    progress = _Progress(line=header_line, last=last)
    return Ledger(
        columns=columns,
        rows=_below(rows, len(columns), progress),
        fraction_read=progress.fraction,
        described=f"XLSX, {found.title}",
    )


def _readable(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows as they are unpacked; a workbook may be whole at the front and damaged further on."""
    try:
        yield from rows
    except _UNREADABLE as damaged:
        raise BadLedgerError(_("Excel 工作簿里有损坏的部分，读不下去。请用 Excel 打开并另存后再导入。")) from damaged


class _Progress:
    """Which row of how many has been read."""

    def __init__(self, *, line: int, last: int | None) -> None:
        self.line = line
        self._last = last

    def fraction(self) -> float | None:
        return min(self.line / self._last, 1.0) if self._last else None


def _sheet(workbook: Workbook, name: str | None) -> Any:
    names = workbook.sheetnames
    if name is not None and name not in names:
        listed = "、".join(names)
        raise BadLedgerError(_("工作簿里没有名为“%(name)s”的表；有：%(listed)s") % {"name": name, "listed": listed})
    if not workbook.worksheets:
        raise BadLedgerError(_("工作簿里没有数据表。"))
    return workbook[name] if name is not None else workbook.worksheets[0]


def _header(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> tuple[int, tuple[str, ...]]:
    for line, cells in rows:
        filled = [text_of(cell).strip() for cell in cells]
        if sum(map(bool, filled)) >= 2:
            while not filled[-1]:
                filled.pop()
            return line, tuple(filled)
        if line >= _HEADER_WITHIN:
            break
    raise BadLedgerError(_("在表的前 %(rows)s 行里没有找到表头。") % {"rows": _HEADER_WITHIN})


def _below(rows: Iterator[tuple[int, tuple[Any, ...]]], width: int, progress: _Progress) -> Iterator[SourceRow]:
    for line, cells in rows:
        progress.line = line
        if is_blank(cells):
            continue
        row = (*cells[:width], *[None] * (width - len(cells)))
        beyond = not is_blank(cells[width:])
        fault = _("表头以外的列里有内容。") if beyond else ""
        yield SourceRow(line=line, cells=cells if beyond else row, fault=fault)
