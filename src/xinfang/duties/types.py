"""The closed lists of this room, what is entered, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.law.model import Citation
from xinfang.procedure.codes import Role

KEEPERS = frozenset({Role.BODY_HEAD, Role.SUPERVISOR})
"""The posts of a petition office that plan its year."""


class Kind(models.TextChoices):
    """Kinds of duties; how often each is due at least is in law/duties.yaml."""

    TARGETS = "TARGETS", _("年度目标任务")
    MEETING = "MEETING", _("专题会议")
    STUDY = "STUDY", _("领导干部学法")
    TRAINING = "TRAINING", _("业务培训")
    ROTATION = "ROTATION", _("交流轮岗")
    INSPECTION = "INSPECTION", _("网上信访巡查")
    REPORT = "REPORT", _("年度报告")


class State(models.TextChoices):
    """How far a duty has come."""

    PLANNED = "PLANNED", _("已安排")
    DONE = "DONE", _("已完成")
    CANCELLED = "CANCELLED", _("已取消")


class Step(models.TextChoices):
    """What is done about a duty."""

    PLANNED = "PLANNED", _("安排")
    MOVED = "MOVED", _("改期")
    DONE = "DONE", _("记录完成")
    REOPENED = "REOPENED", _("撤回记录")
    CANCELLED = "CANCELLED", _("取消")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDuty:
    """A duty as it is planned."""

    office_id: int
    kind: Kind
    title: str
    due_on: date
    plan: str = ""
    responsible_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRecord:
    """What was done: when, how many took part (None where that says nothing), and what came of it."""

    done_on: date
    result: str
    attended: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """A duty as a line of a year. `is_late`: its day has passed and nothing is recorded."""

    id: UUID
    kind: Kind
    title: str
    due_on: date
    state: State
    responsible: str
    done_on: date | None
    is_late: bool
    is_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindInYear:
    """How a kind stands in a year: how many are done, planned and owed at least, and by which place."""

    kind: Kind
    done: int
    planned: int
    at_least: int
    citation: Citation

    @property
    def missing(self) -> int:
        """How many more have to be planned for the year to be whole."""
        return max(0, self.at_least - self.done - self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of an office: its kinds, and its duties by their days."""

    year: int
    office_id: int
    office_name: str
    kinds: Sequence[KindInYear]
    rows: Sequence[DutyRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEntry:
    """One step of a duty, as it is read."""

    step: Step
    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """A duty with its journal, the latest step first."""

    row: DutyRow
    office_id: int
    office_name: str
    responsible_id: UUID | None
    plan: str
    result: str
    attended: int | None
    entries: Sequence[DutyEntry]
