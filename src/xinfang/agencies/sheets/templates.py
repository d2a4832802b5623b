"""The empty spreadsheet to fill in."""

import io

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from xinfang.agencies.sheets.columns import COLUMNS, SheetKind

HEADING_FILL = PatternFill("solid", fgColor="F3E3DC")
COLUMN_WIDTH = 18


def blank_sheet(kind: SheetKind) -> bytes:
    """An xlsx file with the headings of `kind`, and an example on a second sheet; required headings are bold."""
    columns = COLUMNS[kind]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填写"
    sheet.append(list(columns.required + columns.optional))
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=number <= len(columns.required))
        cell.fill = HEADING_FILL
        sheet.column_dimensions[get_column_letter(number)].width = COLUMN_WIDTH
    example = book.create_sheet("示例")
    example.append(list(columns.required + columns.optional))
    example.append(list(columns.example))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
