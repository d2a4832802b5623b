"""Tables to take away as CSV: UTF-8 that spreadsheet programs recognise, and no cell that they take for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r")  # spreadsheet programs in Chinese take the full-width ones, too


def csv_file(rows: Iterable[Sequence[str]], *, name: str) -> HttpResponse:
    """The rows as a download of that name."""
    content = io.StringIO()
    csv.writer(content).writerows([_harmless(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content.getvalue().encode("utf-8-sig"), content_type="text/csv", headers=headers)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
