"""The closed lists of this room, and what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody owes, or has to know."""

    PERIOD = "PERIOD", _("办理期限")
    SUPERVISED = "SUPERVISED", _("督办待复")
    FOLLOW_UP = "FOLLOW_UP", _("督办待核实")
    SUPPLEMENT = "SUPPLEMENT", _("待补充答复")
    CALL_BACK = "CALL_BACK", _("待回访")
    RULING = "RULING", _("待裁定")
    MILESTONE = "MILESTONE", _("包案节点")
    URGENT = "URGENT", _("紧急情况报告")
    SIGN = "SIGN", _("待签发")
    RETURNED = "RETURNED", _("退回修改")
    SERVE = "SERVE", _("待送达")
    ASKED = "ASKED", _("请我协办")
    PROMISE = "PROMISE", _("待落实")
    HEARING = "HEARING", _("听证")
    IDENTITY = "IDENTITY", _("申请查看身份")
    WARNING = "WARNING", _("期限预警")
    FINDING = "FINDING", _("监督发现的情形")
    RECOMMENDATION = "RECOMMENDATION", _("建议反馈")
    MEETING = "MEETING", _("会议")
    TASK = "TASK", _("会议任务")
    SORTING = "SORTING", _("排查月报")
    RECEPTION = "RECEPTION", _("领导接访")
    DECIDED = "DECIDED", _("接访后的落实")
    TO_CHECK = "TO_CHECK", _("待核对的接访记录")
    APART = "APART", _("单独接待")
    TO_AMEND = "TO_AMEND", _("退回的接访记录")
    QUESTION = "QUESTION", _("法律咨询")
    ADVICE = "ADVICE", _("法律意见")
    DUTY = "DUTY", _("本局工作")


class Group(models.TextChoices):
    """How near the day of an item is."""

    OVERDUE = "OVERDUE", _("已逾期")
    TODAY = "TODAY", _("今天")
    WEEK = "WEEK", _("本周")
    LATER = "LATER", _("以后，或者没有定日子")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that somebody owes or has to know, until it is done.

    `key` names it within its kind. `number` is that of its matter, if it has one; `words` are the title of what it is
    about, `note` what of it is due and where; neither tells anything of an accusation. `begins` and `ends` are there
    for what has an hour.
    """

    kind: Kind
    key: str
    number: str = ""
    words: str = ""
    note: str = ""
    is_sealed: bool = False
    due: date | None = None
    since: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None

    def group(self, on: date) -> Group:
        """Where it stands on a day; a week ends on Sunday."""
        if self.due is None or self.due > on + timedelta(days=6 - on.weekday()):
            return Group.LATER
        if self.due < on:
            return Group.OVERDUE
        return Group.TODAY if self.due == on else Group.WEEK

    def is_new(self, on: date) -> bool:
        """Whether it came since yesterday."""
        return self.since is not None and self.since >= on - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """The items of one group, what is due first first."""

    group: Group
    items: Sequence[Item]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxView:
    """Everything that waits for somebody on a day, in the groups that hold something."""

    groups: Sequence[ItemGroup]
    new: int

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(len(each.items) for each in self.groups)

    def count(self, group: Group) -> int:
        """How many there are in a group."""
        return sum(len(each.items) for each in self.groups if each.group is group)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCalendar:
    """The address of somebody's calendar: its secret part, and since when it is open."""

    token: str
    made_at: datetime
