"""The closed lists of this room, what is entered about meetings and tasks, and what is shown of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.journals.reading import Entry
from xinfang.procedure.codes import Role

KEEPERS = frozenset({Role.SUPERVISOR, Role.BODY_HEAD})
"""The posts of a petition office that keep the office of the joint conference (联席会议办公室)."""


class Source(models.TextChoices):
    """Why something comes before the conference (条例 第十二条、第二十四条)."""

    STUCK = "STUCK", _("久拖不决")
    LOOPING = "LOOPING", _("管辖争议")
    CROSSING = "CROSSING", _("跨地区跨部门跨行业")
    MAJOR = "MAJOR", _("重大疑难")
    PROBLEM = "PROBLEM", _("普遍性问题")
    SORTING = "SORTING", _("排查发现")
    MEMBER = "MEMBER", _("成员单位提出")


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "PLANNED", _("筹备中")
    INVITED = "INVITED", _("已通知")
    HELD = "HELD", _("已召开")
    SIGNED = "SIGNED", _("纪要已签发")
    CLOSED = "CLOSED", _("任务全部完成")
    CANCELLED = "CANCELLED", _("已取消")


class ItemState(models.TextChoices):
    """How far an item has come: proposed until it is on the agenda of a meeting, and again if that one puts it off."""

    PROPOSED = "PROPOSED", _("待安排")
    AGENDA = "AGENDA", _("已列入议程")
    DECIDED = "DECIDED", _("已议定")
    DECLINED = "DECLINED", _("不上会")


class TaskState(models.TextChoices):
    """How far a task has come: its owner reports, the conference's office checks."""

    OPEN = "OPEN", _("办理中")
    REPORTED = "REPORTED", _("等待核实")
    DONE = "DONE", _("已完成")


class MemberStep(models.TextChoices):
    """What is done about a member."""

    NAMED = "NAMED", _("列为成员")
    ENDED = "ENDED", _("不再是成员")


class MeetingStep(models.TextChoices):
    """What is done about a meeting."""

    PLANNED = "PLANNED", _("安排")
    MOVED = "MOVED", _("改期")
    INVITED = "INVITED", _("发出通知")
    CANCELLED = "CANCELLED", _("取消")
    HELD = "HELD", _("登记到会情况")
    SIGNED = "SIGNED", _("签发纪要")
    CLOSED = "CLOSED", _("办结会议")


class ItemStep(models.TextChoices):
    """What is done about an item."""

    PROPOSED = "PROPOSED", _("提出议题")
    SCHEDULED = "SCHEDULED", _("列入议程")
    POSTPONED = "POSTPONED", _("移出议程")
    DECLINED = "DECLINED", _("不上会")
    DECIDED = "DECIDED", _("记录决定")
    RULED = "RULED", _("按决定裁定管辖")


class TaskStep(models.TextChoices):
    """What is done about a task."""

    ASSIGNED = "ASSIGNED", _("交办任务")
    MOVED = "MOVED", _("调整期限")
    REPORTED = "REPORTED", _("报告完成")
    RETURNED = "RETURNED", _("退回继续办理")
    DONE = "DONE", _("核实完成")


class SortingStep(models.TextChoices):
    """What is done about what a town hands in."""

    HANDED_IN = "HANDED_IN", _("报送")
    AMENDED = "AMENDED", _("补正")


class Field(models.TextChoices):
    """The fields into which conflicts are sorted."""

    FAMILY = "FAMILY", _("婚姻家庭")
    NEIGHBOURS = "NEIGHBOURS", _("邻里")
    LAND = "LAND", _("土地和宅基地")
    DEMOLITION = "DEMOLITION", _("征地拆迁")
    HOUSING = "HOUSING", _("物业和房屋")
    LABOUR = "LABOUR", _("劳动争议")
    ENVIRONMENT = "ENVIRONMENT", _("环境污染")
    TRADE = "TRADE", _("消费和合同")
    INJURY = "INJURY", _("损害赔偿")
    OTHER = "OTHER", _("其他")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeeting:
    """A meeting as it is planned."""

    office_id: int
    begins_at: datetime
    ends_at: datetime
    place: str
    chair_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is to come before the conference: by reference to a matter or a problem, in words that name nobody."""

    office_id: int
    source: Source
    title: str
    brief: str
    asked: str
    reporting_id: int
    number: str = ""  # of the matter
    problem_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whether a body was at the table, and who sat there for it."""

    seat_id: UUID
    was_there: bool
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """Conflicts of one field in one month: how many were found, settled, and handed over to somebody else."""

    found: int = 0
    settled: int = 0
    handed_over: int = 0

    @property
    def remaining(self) -> int:
        """How many are still open where they were found."""
        return self.found - self.settled - self.handed_over

    def __add__(self, other: "FieldCount") -> "FieldCount":
        return FieldCount(
            found=self.found + other.found,
            settled=self.settled + other.settled,
            handed_over=self.handed_over + other.handed_over,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SortingReport:
    """What a town hands in for a month: figures by field, what was looked at, and what it needs help with."""

    town_id: int
    month: date
    counts: Mapping[Field, FieldCount]
    looked_at: str
    help_needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member of the conference: a body and a post, never a person."""

    id: UUID
    office_id: int
    body_id: int
    body_name: str
    post: str
    is_convenor: bool
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting as a line of a list."""

    id: UUID
    office_id: int
    title: str
    begins_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState
    number: str
    minutes_due: date
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item as a line of an agenda or a list of proposals. `number` is empty where the reader sees no matter."""

    id: UUID
    title: str
    source: Source
    state: ItemState
    proposed_by: str
    reporting: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as a line: whose it is, by when, and how it stands."""

    id: UUID
    owner_id: int
    owner_name: str
    demand: str
    due_on: date
    state: TaskState
    meeting_title: str
    is_late: bool
    is_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """A body that was called to a meeting."""

    id: UUID
    body_id: int
    body_name: str
    was_there: bool | None
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedItem:
    """An item as the minutes tell it: what was decided, and the tasks that came of it."""

    row: ItemRow
    decision: str
    tasks: Sequence[TaskRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting with its seats, its agenda and its journal; `carried` are tasks of earlier meetings still open."""

    row: MeetingRow
    office_name: str
    chair: str
    summary: str
    checked: str
    called_on: date
    signed_on: date | None
    sequence: int
    seats: Sequence[SeatView]
    items: Sequence[DecidedItem]
    carried: Sequence[TaskRow]
    entries: Sequence[Entry]
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item with its paper. `matter_title` is empty where the reader does not see the matter, and
    `problem_id` none where the reader does not see the problem.
    """

    row: ItemRow
    office_id: int
    meeting: MeetingRow | None
    matter_title: str
    problem_id: UUID | None
    brief: str
    asked: str
    decision: str
    reason: str
    tasks: Sequence[TaskRow]
    entries: Sequence[Entry]
    may_keep: bool
    may_rule: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task with what was reported and found."""

    row: TaskRow
    item_id: UUID
    item_title: str
    meeting_id: UUID
    report: str
    finding: str
    done_on: date | None
    entries: Sequence[Entry]
    may_keep: bool
    may_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TownLine:
    """Whether a town has handed in for a month."""

    town_id: int
    town_name: str
    sorting_id: UUID | None
    handed_in_on: date | None
    is_late: bool
    total: FieldCount
    needs_help: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month of the sorting of conflicts: who has handed in, and the sums by field."""

    month: date
    due_on: date
    towns: Sequence[TownLine]
    sums: Mapping[Field, FieldCount]
    may_keep: bool
    own_town_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortingView:
    """What one town handed in for a month."""

    id: UUID
    office_id: int
    town_id: int
    town_name: str
    month: date
    counts: Mapping[Field, FieldCount]
    looked_at: str
    help_needed: str
    entries: Sequence[Entry]
    may_keep: bool
