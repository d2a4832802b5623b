"""The rows that could not be taken, each with its reason, in a file that a spreadsheet opens."""

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from xinfang.cases.types.ledger import RowOutcome
from xinfang.delivery.cli.imports.source import BadLedgerError, SourceRow, text_of
from xinfang.delivery.cli.imports.text_mark import marked

_OWN_COLUMNS = ("line", "code", "reason")


class Rejects:
    """An open rejects file: line, code, reason, then the columns of the ledger as they stood there.

    What a spreadsheet would run as a formula is marked as text; reading the file again takes the mark off.
    """

    def __init__(self, file: TextIO, columns: Sequence[str]) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow([*_OWN_COLUMNS, *map(marked, columns)])

    def write(self, *, row: SourceRow, outcome: RowOutcome) -> None:
        """Add one rejected row."""
        cells = [marked(text_of(cell).encode("utf-8", "replace").decode()) for cell in row.cells]
        self._writer.writerow([outcome.line, outcome.code, outcome.reason, *cells])


@contextmanager
def open_rejects(*, path: Path, columns: Sequence[str]) -> Iterator[Rejects]:
    """A new rejects file at `path`, readable by the present user only: it holds what people wrote.

    Raises BadLedgerError if it cannot be written there.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as closed:
        raise BadLedgerError(_("写不了收不下的行：%(file)s") % {"file": path}) from closed
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        yield Rejects(file, columns)
