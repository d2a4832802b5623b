"""Problems (问题): what is entered about them, and what is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.views import WorklistRow
from xinfang.procedure.codes import Role

KEEPERS = frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR})
"""The posts of a petition office that keep its problems."""


class ProblemStep(StrEnum):
    """What is done about a problem."""

    OPENED = "OPENED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    NOTED = "NOTED"
    CLOSED = "CLOSED"


PROBLEM_STEP_LABELS = {
    ProblemStep.OPENED: _("提出问题"),
    ProblemStep.ADDED: _("归入事项"),
    ProblemStep.REMOVED: _("移出事项"),
    ProblemStep.NOTED: _("记录"),
    ProblemStep.CLOSED: _("办结"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem:
    """A problem as it is opened: what, where, whose, and why these matters belong together."""

    office_id: int
    title: str
    reason: str
    region: str = ""
    place: str = ""
    topic: str = ""
    body_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """How many matters of a problem stand in a state."""

    label: str
    count: int
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A problem as a line of a list. The counts are of matters that the reader may see."""

    id: UUID
    title: str
    place: str
    topic_name: str
    body_name: str
    opened_on: date
    closed_on: date | None
    counts: tuple[StateCount, ...]

    @property
    def total(self) -> int:
        """All its matters."""
        return sum(each.count for each in self.counts)

    @property
    def still_open(self) -> int:
        """Those that are not concluded."""
        return sum(each.count for each in self.counts if each.is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """Some problems and the keys of the neighbouring pages."""

    rows: tuple[ProblemRow, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemEntry:
    """One line of a problem's journal."""

    step: ProblemStep
    label: str
    at: datetime
    by: str
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem with its journal, the latest first."""

    row: ProblemRow
    office_id: int
    office_name: str
    reason: str
    finding: str
    entries: tuple[ProblemEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemMatters:
    """A page of the matters of a problem, as lines of a list."""

    rows: tuple[WorklistRow, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemName:
    """A problem by its name."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came of bringing matters into a problem: how many came in, and the numbers of those that were in it
    already and of those that could not.
    """

    added: int
    known: Sequence[str] = ()
    left_out: Sequence[str] = ()
