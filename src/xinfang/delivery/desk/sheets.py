"""Reading an uploaded spreadsheet (xlsx or csv) row by row as plain text; the file is examined before it is opened."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from xinfang.base.errors import Refused
from xinfang.base.text import clean_line, clean_text
from xinfang.files.inspection.examine import examine
from xinfang.files.types import KindCode

ENCODINGS = ("utf-8-sig", "gb18030")
MOST_COLUMNS = 60
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row: its number as the spreadsheet program shows it, and its cells by column heading."""

    line: int
    cells: dict[str, str]


def read_sheet(
    upload: BinaryIO,
    *,
    name: str,
    columns: Sequence[str],
    needed: Sequence[str],
    ignored: Sequence[str] = (),
    most_rows: int,
) -> list[SheetRow]:
    """The rows that say anything, each with a cell for every column; `ignored` ones may be there and say nothing.

    Raises `FileRefused`, or `Refused` for missing or unknown headings, or too many rows.
    """
    size = upload.seek(0, io.SEEK_END)
    examined = examine(upload=upload, size=size, name=name)
    upload.seek(0)
    if examined.kind.code is KindCode.XLSX:
        lines = _workbook_lines(upload)
    elif examined.kind.code is KindCode.TEXT:
        lines = _csv_lines(upload)
    else:
        raise Refused(_("请上传 Excel 工作簿（xlsx）或者 CSV 文件。"), code="not_a_sheet")
    headings, body = _split(lines)
    _require_headings(headings, known={*columns, *ignored}, needed=needed)
    return [SheetRow(line=line, cells=_named(headings, cells, columns)) for line, cells in _bounded(body, most_rows)]


def _split(lines: Iterator[Line]) -> tuple[list[str], Iterator[Line]]:
    """The headings, which are the first row that says anything, and the rows below that do."""
    spoken = (line for line in lines if any(line[1]))
    _line, headings = next(spoken, (0, []))
    return [clean_line(heading) for heading in headings], spoken


def _require_headings(headings: list[str], *, known: Collection[str], needed: Sequence[str]) -> None:
    """Every filled heading must be known, every needed one present."""
    unknown = [heading for heading in headings if heading and heading not in known]
    missing = [column for column in needed if column not in headings]
    if unknown or missing:
        raise Refused(
            _("表头和模板不一致。不认识的列：%(unknown)s；缺少的列：%(missing)s。请使用模板。")
            % {"unknown": "、".join(unknown) or _("无"), "missing": "、".join(missing) or _("无")},
            code="wrong_headings",
        )


def _bounded(lines: Iterator[Line], most_rows: int) -> list[Line]:
    """All rows, neither none nor more than `most_rows`."""
    rows = list(islice(lines, most_rows + 1))
    if not rows:
        raise Refused(_("表里没有内容。请按模板填写后再上传。"), code="no_rows")
    if len(rows) > most_rows:
        message = _("一次最多 %(most)d 行。请分成几个文件，分几次上传。") % {"most": most_rows}
        raise Refused(message, code="too_many_rows")
    return rows


def _named(headings: list[str], cells: list[str], columns: Sequence[str]) -> dict[str, str]:
    given = dict(zip(headings, cells, strict=False))
    return {column: given.get(column, "") for column in columns}


def _workbook_lines(upload: BinaryIO) -> Iterator[Line]:
    workbook = load_workbook(upload, read_only=True, data_only=True)
    sheet = workbook.worksheets[0]
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        yield line, [_text_of(cell) for cell in cells]


def _csv_lines(upload: BinaryIO) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(_decoded(upload.read()), newline=""))
    for cells in _untroubled(reader):
        yield reader.line_num, [clean_text(cell) for cell in cells[:MOST_COLUMNS]]


def _untroubled(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise Refused(_("这个 CSV 文件读不下去：引号没有配对或者有一格太长。请另存为 xlsx 再上传。")) from error


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("认不出这个文件的文字编码。请另存为 xlsx 再上传。"), code="unknown_encoding")


def _text_of(cell: Any) -> str:
    """A cell as somebody would type it: days as ISO days, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_text(str(cell))
