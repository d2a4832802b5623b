"""A statutory period that runs, or ran, on a matter."""

from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Matter


class Clock(models.Model):
    """An answer to "by when?", with its article and the steps that led there.

    Never edited: it is ended once (met, late, stopped), or superseded by another row. "Overdue" is computed by
    comparing `legal_due` with a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks", verbose_name="信访事项", db_index=False)
    rule = models.CharField("期限", max_length=32)
    ruleset = models.CharField("适用规则", max_length=8)
    owed_by = models.CharField("义务人", max_length=16)
    body = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="义务机构", db_index=False
    )
    starts_on = models.DateField("起算事件日")
    raw_due = models.DateField("计算到期日")
    legal_due = models.DateField("法定到期日")
    internal_due = models.DateField("内部提醒日")
    unit = models.CharField("单位", max_length=8)
    n = models.PositiveSmallIntegerField("数量")
    instrument = models.CharField("依据", max_length=64)
    article = models.CharField("条文", max_length=32)
    steps = models.JSONField("推算过程")
    calendar_version = models.CharField("日历版本", max_length=64)
    provisional = models.BooleanField("暂定", default=False)
    opened_by = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name="起算记录", db_index=False)
    ended_on = models.DateField("结束日期", null=True)
    ended_as = models.CharField("结束方式", max_length=16, blank=True)
    ended_by = models.ForeignKey(
        Event, models.PROTECT, null=True, related_name="+", verbose_name="结束记录", db_index=False
    )

    class Meta:
        verbose_name = "期限"
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "rule"),
                condition=Q(ended_on__isnull=True),
                name="clock_one_open_per_rule",
                violation_error_message="同一期限不能同时计算两次。",
            ),
            models.CheckConstraint(
                condition=Q(legal_due__gte=F("raw_due")) & Q(internal_due__lte=F("raw_due")),
                name="clock_dates_in_order",
            ),
        )
        indexes = (
            models.Index(fields=("matter", "starts_on"), name="clock_by_matter"),
            # What bodies are warned of; a right, and what is only put away, run on by the million (oversight.types).
            models.Index(
                fields=("legal_due", "id"),
                condition=Q(ended_on=None) & ~Q(owed_by="PETITIONER") & ~Q(rule__in=("objection", "archive")),
                name="clock_owed_by_due",
            ),
            # What brings something about by running out, or nearly (cases.operations.sweep).
            models.Index(
                fields=("matter", "legal_due"),
                condition=Q(
                    ended_on=None,
                    rule__in=(
                        "notice",
                        "refusal_check",
                        "review_request",
                        "reexam_request",
                        "jurisdiction_ruling",
                        "limitation",
                    ),
                ),
                name="clock_that_is_followed",
            ),
            models.Index(
                fields=("id",), condition=Q(ended_on__isnull=True, provisional=True), name="clock_provisional"
            ),
            models.Index(
                fields=("matter", "body"),
                condition=Q(ended_on=None, rule__in=("supervision_reply", "supervision_follow_up")),
                name="clock_of_supervision",
            ),
            models.Index(
                fields=("body", "legal_due"),
                condition=Q(ended_on=None, rule="call_back"),
                name="clock_of_call_back",
            ),
            models.Index(
                fields=("matter",),
                condition=Q(ended_on=None, rule="sponsorship_milestone"),
                name="clock_of_sponsorship",
            ),
            models.Index(
                fields=("body", "legal_due"),
                condition=Q(ended_on=None, rule__in=("supplement", "jurisdiction_ruling")),
                name="clock_answered_by_a_post",
            ),
            models.Index(
                fields=("body", "legal_due"),
                condition=Q(ended_on=None, rule__in=("urgent_report", "urgent_follow_up")),
                name="clock_of_urgency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.rule} {self.legal_due}"
