"""Days on which somebody of the roster is there for people."""

from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.counsel.models.roster import Expert
from xinfang.counsel.types.duty import Place


class DutyDay(models.Model):
    """A day on duty. It is published; what is done about it stands in the journal of the person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name="名册人员", db_index=False)
    day = models.DateField("日期")
    starts = models.TimeField("开始")
    ends = models.TimeField("结束")
    place = models.CharField("在哪里", max_length=12, choices=Place.choices)
    is_cancelled = models.BooleanField("已取消", default=False)

    class Meta:
        verbose_name = "律师、调解员值班"
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duty_day_from_then_to"),
            # Nobody is on duty twice at once; a day that was cancelled is set anew.
            models.UniqueConstraint(
                fields=("expert", "day", "starts"), condition=Q(is_cancelled=False), name="duty_day_once"
            ),
        )
        indexes = (models.Index(fields=("office", "day"), name="duty_day_by_office"),)

    def __str__(self) -> str:
        return f"{self.day} {self.starts}"
