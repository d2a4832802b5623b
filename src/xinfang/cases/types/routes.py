"""Read-models of statutory procedures: what they are, and how a claim on one of them stands."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """A period of a procedure in words."""

    length: str  # e.g. "20个工作日，最多再延长10个工作日"
    starts: str  # the event from which it runs
    citation: str
    is_unverified: bool  # nobody has held it against the text of the law yet


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    """A statutory procedure in plain words: for what, for whom, how, by when, and what then."""

    key: str
    name: str
    route: str
    route_label: str
    body: str  # what kind of body runs it
    suits: str
    who: str
    how: str
    bring: str
    apply_within: PeriodView | None
    decided_within: PeriodView | None
    remedy: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """What an applicant for information was asked to make clear, and by when."""

    asked_on: date
    what: str
    correct_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """How a matter stands that was shown into a procedure: before whom, and how long the person has to apply.

    `last_day` is None where it is not known from when the time runs; nothing is guessed then.
    """

    procedure: ProcedureView
    body_name: str
    explanation: str
    left_route: str  # on which the claims were classified, where they took another; "" where they did not
    left_because: str
    runs_from: date | None
    last_day: date | None
    days_left: int | None  # 0 on the last day, negative once it is over
    few_days_left: bool
    provisional: bool
    has_applied: bool  # the procedure has started or ended
    turned_away_on: date | None
    needs_no_application: bool  # the body that has the matter runs the procedure itself
    decides_by: date | None  # by when that body does
    correction: CorrectionView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartingView:
    """Claims that left for a matter of their own, and the receipt that opens it to the petitioner."""

    number: str
    query_code: str  # twelve digits, in groups
    reason: str
    positions: tuple[int, ...]  # of the claims that left


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminationView:
    """The decision by which the political-legal organs have terminated a matter."""

    number: str
    decided_by: str
    decided_on: date
