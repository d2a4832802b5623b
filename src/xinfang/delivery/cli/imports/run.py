"""A whole import: rows in batches, each batch one call to the domain in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.cases.operations.importing import Destination, import_rows
from xinfang.cases.types.ledger import LedgerRow, RowOutcome, RowStatus
from xinfang.delivery.cli.imports.progress import Progress
from xinfang.delivery.cli.imports.rejects import open_rejects
from xinfang.delivery.cli.imports.rows import Reading, ledger_row
from xinfang.delivery.cli.imports.source import Ledger, SourceRow

BATCH_ROWS = 500


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the rows so far."""

    imported: int = 0
    present: int = 0
    rejected: int = 0

    def count(self, outcome: RowOutcome) -> None:
        """Add one row."""
        name = outcome.status.value
        setattr(self, name, getattr(self, name) + 1)

    @property
    def rows(self) -> int:
        """All of them."""
        return self.imported + self.present + self.rejected


class _NothingIsKept(Exception):  # noqa: N818 -- it ends a trial, it is no fault
    """Raised at the end of a trial batch so that its transaction is rolled back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Where the rows go, as whom, and whether they stay."""

    destination: Destination
    dry_run: bool
    request_id: str
    actor: Actor

    @classmethod
    def begin(cls, *, destination: Destination, dry_run: bool) -> "Intake":
        """A new import, under an id of its own by which its events can be found."""
        return cls(
            destination=destination,
            dry_run=dry_run,
            request_id=f"import-{uuid4()}",
            actor=Actor.system("import"),
        )

    def take(self, rows: list[LedgerRow], *, now: datetime) -> list[RowOutcome]:
        """Hand rows to the domain. If the database refuses them, the one at fault is found by halving."""
        if not rows:
            return []
        try:
            return self._take_together(rows, now)
        except OperationalError:
            raise
        except DatabaseError as error:
            if len(rows) == 1:
                return [_refused_by_database(rows[0], error)]
            middle = len(rows) // 2
            return self.take(rows[:middle], now=now) + self.take(rows[middle:], now=now)

    def _take_together(self, rows: list[LedgerRow], now: datetime) -> list[RowOutcome]:
        outcomes: list[RowOutcome] = []
        try:
            with acting(self.actor, request_id=self.request_id):
                outcomes = import_rows(rows, into=self.destination, actor=self.actor, now=now)
                if self.dry_run:
                    raise _NothingIsKept
        except _NothingIsKept:
            pass
        return outcomes


def import_ledger(
    *, ledger: Ledger, reading: Reading, intake: Intake, rejects_path: Path, tally: Tally, out: TextIO
) -> None:
    """Take over the whole `ledger`, counting into `tally` after each batch that is safely kept.

    Whatever ends it early leaves the batches before; running it again skips them.
    """
    progress = Progress(out=out, fraction=ledger.fraction_read)
    try:
        with open_rejects(path=rejects_path, columns=ledger.columns) as rejects:
            for batch in _batches(ledger.rows):
                rows = {row.line: row for row in batch}
                for outcome in _outcomes(batch, reading, intake):
                    tally.count(outcome)
                    if outcome.status is RowStatus.REJECTED:
                        rejects.write(row=rows[outcome.line], outcome=outcome)
                progress.tell(rows=tally.rows)
    finally:
        progress.finish()


def _batches(rows: Iterator[SourceRow]) -> Iterator[list[SourceRow]]:
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch


def _outcomes(batch: list[SourceRow], reading: Reading, intake: Intake) -> list[RowOutcome]:
    """What became of each row of the batch, in the order of the file."""
    now = clock.now()
    understood = [ledger_row(row=row, reading=reading, now=now) for row in batch]
    outcomes = [row for row in understood if isinstance(row, RowOutcome)]
    outcomes += intake.take([row for row in understood if isinstance(row, LedgerRow)], now=now)
    return sorted(outcomes, key=lambda outcome: outcome.line)


def _refused_by_database(row: LedgerRow, error: DatabaseError) -> RowOutcome:
    reason = _("数据库不接受这一行：%s") % str(error).splitlines()[0]
    return RowOutcome(line=row.line, status=RowStatus.REJECTED, code="database_refused", reason=reason)
