"""The figures of one run: as a table for people, as JSON for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from xinfang.delivery.cli.bench.reading import Waiting
from xinfang.delivery.cli.bench.sweeping import Sweep
from xinfang.delivery.cli.bench.writing import Filing

WORKLIST_MS, CASE_MS, STATUS_MS, BOARD_MS, FILINGS_A_SECOND = 60, 60, 30, 500, 300
SWEEP_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Times in milliseconds, rates per second; the names are those of the JSON keys."""

    matters: int
    worklist_p50_ms: float
    worklist_p95_ms: float
    case_p50_ms: float
    case_p95_ms: float
    status_p50_ms: float
    status_p95_ms: float
    board_p50_ms: float
    board_p95_ms: float
    open: int
    sweep_s: float
    sweep_warnings: int
    sweep_again: int
    sweep_again_s: float
    sweep_acts_per_s: float
    filings_per_s: float
    filing_errors: int
    raw_inserts_per_s: float

    @classmethod
    def of(
        cls,
        *,
        matters: int,
        worklist: Waiting,
        case: Waiting,
        status: Waiting,
        board: Waiting,
        swept: Sweep,
        filing: Filing,
        raw_inserts: float,
    ) -> "Figures":
        """The measurements, rounded to what they are good for."""
        return cls(
            matters=matters,
            worklist_p50_ms=round(worklist.p50, 1),
            worklist_p95_ms=round(worklist.p95, 1),
            case_p50_ms=round(case.p50, 1),
            case_p95_ms=round(case.p95, 1),
            status_p50_ms=round(status.p50, 1),
            status_p95_ms=round(status.p95, 1),
            board_p50_ms=round(board.p50, 1),
            board_p95_ms=round(board.p95, 1),
            open=swept.open,
            sweep_s=round(swept.seconds, 1),
            sweep_warnings=swept.warnings,
            sweep_again=swept.again,
            sweep_again_s=round(swept.again_seconds, 1),
            sweep_acts_per_s=round(swept.acts / max(swept.acts_seconds, 0.001), 1),
            filings_per_s=round(filing.a_second, 1),
            filing_errors=filing.errors,
            raw_inserts_per_s=round(raw_inserts, 1),
        )

    def write(self, file: Path) -> None:
        """Leave the figures in `file`."""
        file.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    def table(self) -> Iterator[str]:
        """What was reached beside what was aimed at."""
        yield f"{'':<28}{'p50':>10}{'p95':>10}{'aim':>12}"
        for label, p50, p95, aim in (
            ("worklist, ms", self.worklist_p50_ms, self.worklist_p95_ms, WORKLIST_MS),
            ("case page, ms", self.case_p50_ms, self.case_p95_ms, CASE_MS),
            ("status by query code, ms", self.status_p50_ms, self.status_p95_ms, STATUS_MS),
            ("boards of bodies, ms", self.board_p50_ms, self.board_p95_ms, BOARD_MS),
        ):
            yield f"{label:<28}{p50:>10.1f}{p95:>10.1f}{f'p95 < {aim}':>12}  {_verdict(p95 < aim)}"
        quick = self.sweep_s < SWEEP_SECONDS and not self.sweep_again
        yield f"{'sweep of a day, s':<28}{self.sweep_s:>20.1f}{f'< {SWEEP_SECONDS}':>12}  {_verdict(quick)}"
        rate, errors = self.filings_per_s, self.filing_errors
        enough = rate >= FILINGS_A_SECOND and errors == 0
        yield f"{'filings a second':<28}{rate:>20.0f}{f'>= {FILINGS_A_SECOND}':>12}  {_verdict(enough)}"
        yield f"{'filing errors':<28}{errors:>20}{'0':>12}  {_verdict(errors == 0)}"
        yield f"{'raw pgbench inserts a second':<28}{self.raw_inserts_per_s:>20.0f}"
        yield f"{'acts that follow a second':<28}{self.sweep_acts_per_s:>20.0f}"
        yield f"{'the same day again, s':<28}{self.sweep_again_s:>20.1f}"
        yield f"on {self.matters:,} matters, {self.open:,} of them open, {self.sweep_warnings:,} warnings"


def _verdict(is_reached: bool) -> str:
    return "reached" if is_reached else "missed"
