"""问题: what many matters have in common, for policy work; each of them keeps its own rights, clocks and answers."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter


class Problem(models.Model):
    """One problem that an office keeps an eye on, and what it found in the end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    title = models.CharField("标题", max_length=200)
    region = models.CharField("所在地方", max_length=12, blank=True)
    place = models.CharField("具体地点", max_length=200, blank=True)
    topic = models.CharField("内容分类", max_length=12, blank=True)
    body = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="责任单位", db_index=False
    )
    reason = models.TextField("归为一个问题的理由")
    opened_at = models.DateTimeField("提出时间")
    closed_at = models.DateTimeField("办结时间", null=True)
    finding = models.TextField("结论", blank=True)

    class Meta:
        verbose_name = "问题"
        indexes = (
            models.Index(fields=("office", "-id"), condition=Q(closed_at__isnull=True), name="problem_open_by_office"),
            models.Index(fields=("office", "-id"), name="problem_by_office"),
        )

    def __str__(self) -> str:
        return self.title


class ProblemEvent(models.Model):
    """One line of a problem's journal: what was done, by whom, on which matter, and why. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="events", verbose_name="问题", db_index=False)
    seq = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=12)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+", verbose_name="信访事项")
    text = models.TextField("说明", blank=True)
    officer_id = models.UUIDField("经办人")
    body_id = models.BigIntegerField("机构")
    happened_at = models.DateTimeField("时间")
    request_id = models.CharField("请求编号", max_length=64)

    class Meta:
        verbose_name = "问题记录"
        constraints = (models.UniqueConstraint(fields=("problem", "seq"), name="problem_event_seq_once"),)

    def __str__(self) -> str:
        return f"{self.problem_id} #{self.seq} {self.step}"


class ProblemMatter(models.Model):
    """A matter that belongs to a problem, until it is taken out again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="+", verbose_name="问题", db_index=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="problems", verbose_name="信访事项")
    added = models.OneToOneField(ProblemEvent, models.PROTECT, related_name="+", verbose_name="归入记录")
    removed = models.OneToOneField(ProblemEvent, models.PROTECT, null=True, related_name="+", verbose_name="移出记录")

    class Meta:
        verbose_name = "问题中的事项"
        constraints = (
            models.UniqueConstraint(
                fields=("problem", "matter"), condition=Q(removed__isnull=True), name="problem_matter_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem_id} {self.matter_id}"
