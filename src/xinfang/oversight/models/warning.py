"""That somebody was warned of a period: of which, on which rung of the ladder, and what became of it."""

from django.db import models
from django.db.models import F, Q

from xinfang.law.ladder import Audience, Rung

STEPPED_UP = "STEPPED_UP"
"""How a warning ends whose period has reached the next rung; any other ends as its period ended."""


class DueWarning(models.Model):
    """A running period of a body has reached a rung of the ladder (law/ladder.yaml).

    Of each period one warning stands at a time, that of the highest rung reached; it ends with the period, in the same
    transaction (`sql/warnings.sql`). `audience` is the highest to whom it goes: whoever stands below reads it too.
    """

    id = models.BigAutoField(primary_key=True)
    clock = models.ForeignKey("cases.Clock", models.PROTECT, related_name="+", verbose_name="期限", db_index=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    rung = models.CharField("阶段", max_length=8, choices=[(rung.value, rung.value) for rung in Rung])
    audience = models.CharField("提醒到谁", max_length=12, choices=[(each.value, each.value) for each in Audience])
    rule = models.CharField("期限种类", max_length=32)
    internal_due = models.DateField("内部提醒日")
    legal_due = models.DateField("法定到期日")
    organ = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="义务机构", db_index=False
    )
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="登记机构", db_index=False
    )
    raised_on = models.DateField("提醒日期")
    seen_at = models.DateTimeField("阅知时间", null=True)
    seen_by = models.UUIDField("阅知人", null=True)
    ended_on = models.DateField("结束日期", null=True)
    ended_as = models.CharField("结束方式", max_length=16, blank=True)
    ended_by = models.ForeignKey(
        "cases.Event", models.PROTECT, null=True, related_name="+", verbose_name="结束记录", db_index=False
    )

    class Meta:
        verbose_name = "预警"
        constraints = (
            models.UniqueConstraint(fields=("clock", "rung"), name="warning_once_a_rung"),
            models.UniqueConstraint(
                fields=("clock",), condition=Q(ended_on__isnull=True), name="warning_one_stands_of_a_clock"
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="warning_seen_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_as="") | (Q(ended_on__isnull=False) & ~Q(ended_as="")),
                name="warning_ended_somehow",
            ),
            models.CheckConstraint(condition=Q(legal_due__gte=F("internal_due")), name="warning_dates_in_order"),
        )
        indexes = tuple(
            models.Index(
                fields=(whose, "legal_due", "id"),
                condition=Q(ended_on__isnull=True),
                name=f"warning_standing_by_{whose}",
            )
            for whose in ("organ", "office")
        )

    def __str__(self) -> str:
        return f"{self.clock_id} {self.rung}"
