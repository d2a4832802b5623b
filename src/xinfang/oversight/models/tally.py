"""The figures of the boards, kept by body and month so that a page adds up few rows, however many matters there are."""

from django.db import models

from xinfang.oversight.board_types import Measure


class Tally(models.Model):
    """How often something happened to a body in a month. `value` is a number of days for what is measured in days.

    Counted anew from the matters whenever something of the month was recorded: nothing is ever added to a figure.
    """

    id = models.BigAutoField(primary_key=True)
    month = models.DateField("月份")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    measure = models.CharField("指标", max_length=16, choices=Measure.choices)
    value = models.PositiveIntegerField("天数", default=0)
    n = models.PositiveIntegerField("次数")

    class Meta:
        verbose_name = "单位数据"
        constraints = (
            models.UniqueConstraint(fields=("month", "body", "measure", "value"), name="tally_counted_once"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.body_id} {self.measure}"


class Tallied(models.Model):
    """Up to where the figures go: by which day's end, and up to which record. There is one row at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    on = models.DateField("截至日期")
    recorded_at = models.DateTimeField("截至记录时间")

    class Meta:
        verbose_name = "数据截至"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="tallied_one_row"),)

    def __str__(self) -> str:
        return str(self.on)
