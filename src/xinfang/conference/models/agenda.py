"""Items of the conference, and the tasks that come of its decisions."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.conference.models.meeting import Meeting
from xinfang.conference.types import ItemState, ItemStep, Source, TaskState, TaskStep
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_item(key: UUID) -> str:
    """What the envelope of an item is about."""
    return f"conference-item:{key}"


def about_task(key: UUID) -> str:
    """What the envelope of a task is about."""
    return f"conference-task:{key}"


class Item(models.Model):
    """Something that is to come, or came, before the conference. It refers to a matter and never repeats its words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    source = models.CharField("来源", max_length=12, choices=Source.choices)
    title = models.CharField("议题", max_length=200)
    words = models.BinaryField("封装的材料和决定")
    matter = models.ForeignKey(
        "cases.Matter", models.PROTECT, null=True, related_name="+", verbose_name="信访事项", db_index=False
    )
    problem = models.ForeignKey(
        "cases.Problem", models.PROTECT, null=True, related_name="+", verbose_name="问题", db_index=False
    )
    proposed_by = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="提出单位", db_index=False
    )
    reporting = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="汇报单位", db_index=False
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="items", verbose_name="会议", db_index=False
    )
    state = models.CharField("状态", max_length=12, choices=ItemState.choices, default=ItemState.PROPOSED)

    class Meta:
        verbose_name = "联席会议议题"
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=(ItemState.AGENDA, ItemState.DECIDED), meeting__isnull=False)
                | Q(state__in=(ItemState.PROPOSED, ItemState.DECLINED), meeting__isnull=True),
                name="conference_item_at_a_meeting",
            ),
            # What is under way about one matter stands on one paper.
            models.UniqueConstraint(
                fields=("matter",),
                condition=Q(state__in=(ItemState.PROPOSED, ItemState.AGENDA)),
                name="conference_item_once_a_matter",
            ),
        )
        indexes = (
            models.Index(fields=("meeting",), name="conference_item_by_meeting"),
            models.Index(fields=("office", "state"), name="conference_item_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.title}"


class ItemLine(Line):
    """One step of an item."""

    STEPS = ItemStep

    subject = models.ForeignKey(Item, models.PROTECT, related_name="lines", verbose_name="议题", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "联席会议议题记录"


class Task(models.Model):
    """What a body has to do by a day because the conference decided so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="tasks", verbose_name="议题", db_index=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks", verbose_name="会议", db_index=False)
    owner = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="责任单位", db_index=False
    )
    words = models.BinaryField("封装的任务和报告")
    is_binding = models.BooleanField("纪要已签发", default=False)
    due_on = models.DateField("完成期限")
    state = models.CharField("状态", max_length=12, choices=TaskState.choices, default=TaskState.OPEN)
    done_on = models.DateField("完成日期", null=True)

    class Meta:
        verbose_name = "联席会议任务"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE, done_on__isnull=False)
                | (~Q(state=TaskState.DONE) & Q(done_on__isnull=True)),
                name="conference_task_done_on_a_day",
            ),
        )
        indexes = (
            models.Index(fields=("meeting",), name="conference_task_by_meeting"),
            models.Index(fields=("owner", "due_on"), name="conference_task_by_owner"),
        )

    def __str__(self) -> str:
        return f"{self.owner_id} {self.due_on}"


class TaskLine(Line):
    """One step of a task."""

    STEPS = TaskStep

    subject = models.ForeignKey(Task, models.PROTECT, related_name="lines", verbose_name="任务", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "联席会议任务记录"


WORDS_OF_ITEMS = SealedColumn(model=Item, column="words", about=about_item)
WORDS_OF_TASKS = SealedColumn(model=Task, column="words", about=about_task)
