"""A duty of an office and its journal."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.duties.types import Kind, State, Step
from xinfang.journals.models import Line


class Duty(models.Model):
    """One thing that an office has to do by a day. Everything but its plan follows from its journal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    title = models.CharField("名称", max_length=200)
    due_on = models.DateField("应当完成的日期")
    plan = models.TextField("安排", blank=True)
    responsible = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+", verbose_name="负责人", db_index=False
    )
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.PLANNED)
    done_on = models.DateField("完成日期", null=True)
    result = models.TextField("结果", blank=True)
    attended = models.PositiveIntegerField("参加人数", null=True)

    class Meta:
        verbose_name = "本局工作"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.DONE, done_on__isnull=False) | ~Q(state=State.DONE) & Q(done_on__isnull=True),
                name="duty_done_on_a_day",
            ),
        )
        indexes = (models.Index(fields=("office", "due_on"), name="duty_by_office_and_day"),)

    def __str__(self) -> str:
        return f"{self.due_on} {self.title}"


class DutyLine(Line):
    """One step of a duty."""

    STEPS = Step

    subject = models.ForeignKey(Duty, models.PROTECT, related_name="lines", verbose_name="本局工作", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "本局工作记录"
