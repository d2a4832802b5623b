"""Reading a small spreadsheet: xlsx or csv, text as it stands, formulas refused."""

import csv
import io
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_FORMULA

from xinfang.base.errors import Refused
from xinfang.base.text import clean_line, clean_text

MOST_ROWS = 2_000
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_CELL_CHARACTERS = 100_000
CSV_ENCODINGS = ("utf-8-sig", "gb18030")
FORMULA = "="
UNREADABLE = (zipfile.BadZipFile, zlib.error, ParseError, LookupError, TypeError, ValueError, OSError, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row under its headings; `number` is the one the spreadsheet shows. `formulas` names cells that reckon."""

    number: int
    cells: dict[str, str]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of the first sheet of a file."""

    rows: tuple[SheetRow, ...]


class SheetRefused(Refused):
    """这个文件不能导入。"""

    code = "SHEET"


def read_sheet(
    content: bytes, *, required: Sequence[str], optional: Sequence[str], prose: Collection[str] = ()
) -> Sheet:
    """The rows of a file whose headings are all of `required` and some of `optional`; else `SheetRefused`.

    Cells under a heading of `prose` keep their lines; all others are one line.
    """
    if len(content) > MOST_BYTES:
        raise SheetRefused(_("文件太大，请拆成几个文件导入。"))
    lines = _xlsx_lines(content) if zipfile.is_zipfile(io.BytesIO(content)) else _csv_lines(content)
    headings = _headings(next(lines, []), required=required, optional=optional)
    rows = []
    for number, line in enumerate(lines, start=2):
        row = _row(number, headings, line, prose)
        if any(row.cells.values()):
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise SheetRefused(_("超过 %(most)d 行，请拆成几个文件导入。") % {"most": MOST_ROWS})
    if not rows:
        raise SheetRefused(_("表里没有内容，请从第二行开始填写。"))
    return Sheet(rows=tuple(rows))


Line = list[str]


def _xlsx_lines(content: bytes) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise SheetRefused(_("文件太大，请拆成几个文件导入。"))
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size may be wrong, and costs if it is a million rows
        for cells in sheet.iter_rows():
            yield [_cell_text(cell.value, formula=cell.data_type == TYPE_FORMULA) for cell in cells]
    except UNREADABLE as error:
        raise SheetRefused(_("打不开这个文件。请另存为 xlsx 或 csv 后再试。")) from error


def _cell_text(value: object, *, formula: bool) -> str:
    if value is None:
        return ""
    if formula:
        return FORMULA + str(value).removeprefix(FORMULA)
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _csv_lines(content: bytes) -> Iterator[Line]:
    for encoding in CSV_ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return _untroubled(csv.reader(io.StringIO(text, newline="")))
    raise SheetRefused(_("打不开这个文件。请另存为 xlsx 或 csv 后再试。"))


def _untroubled(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, until quotes that never close or a cell beyond all measure."""
    try:
        for line in lines:
            # The limit of the csv module belongs to the whole process; this one is ours.
            if any(len(str(cell)) > MOST_CELL_CHARACTERS for cell in line):
                raise csv.Error("a cell beyond all measure")
            yield line
    except csv.Error as error:
        raise SheetRefused(_("打不开这个文件。请另存为 xlsx 或 csv 后再试。")) from error


def _headings(line: Line, *, required: Sequence[str], optional: Sequence[str]) -> list[str]:
    headings = [clean_line(heading) for heading in line]
    while headings and not headings[-1]:
        headings.pop()
    _complain(_("缺少这些列：%(columns)s。请用模板填写。"), set(required).difference(headings))
    _complain(_("不认识这些列：%(columns)s。请用模板填写。"), set(headings).difference(required, optional))
    repeated = {heading for heading in headings if headings.count(heading) > 1}
    _complain(_("这些列重复了：%(columns)s。"), repeated)
    return headings


def _complain(message: str, columns: Iterable[str]) -> None:
    named = [column or _("（空白）") for column in sorted(columns)]
    if named:
        raise SheetRefused(message % {"columns": _("、").join(named)})


def _row(number: int, headings: list[str], line: Line, prose: Collection[str]) -> SheetRow:
    cells = {
        heading: clean_text(text) if heading in prose else clean_line(text)
        for heading, text in zip(headings, line, strict=False)
    }
    formulas = tuple(heading for heading, text in cells.items() if text.startswith(FORMULA))
    return SheetRow(number=number, cells=cells, formulas=formulas)
