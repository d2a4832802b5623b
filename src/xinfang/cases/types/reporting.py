"""Reports on a major or urgent matter, as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentReportView:
    """One report: to whom, what it says, and by when the next one follows; `settled` is what came of it at the end."""

    label: str
    made_at: datetime
    told: str
    situation: str
    measures: str
    next_by: date | None = None
    settled: str = ""
    known_at: datetime | None = None  # only the first one says so
    is_in_time: bool = True  # of the first one: within the hours that the law in force gives


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyView:
    """The reports of a matter, first to last, and to whom the next one would go."""

    reports: tuple[UrgentReportView, ...] = ()
    denied_because: str = ""
    reported_to: int | None = None
    reported_also_to: int | None = None
