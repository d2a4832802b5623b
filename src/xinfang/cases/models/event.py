"""The append-only history of a matter: one row per legal act, chained by hash."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter


class Event(models.Model):
    """What happened, who did it, when it took effect and when it was written down.

    `hash` covers every other column and the hash before it (`ledger.event_hash`); UPDATE and DELETE are refused
    by a trigger and by the grants.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events", verbose_name="信访事项", db_index=False)
    seq = models.PositiveIntegerField("序号")
    act = models.CharField("行为", max_length=40)
    transition = models.CharField("流转编号", max_length=8, blank=True)
    actor = models.CharField("行为人类别", max_length=16)
    officer_id = models.UUIDField("经办人", null=True)
    body_id = models.BigIntegerField("机构", null=True)
    happened_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("记录时间")
    data = models.JSONField("行为内容")
    outcome = models.JSONField("依法产生的后果")
    state_before = models.CharField("原状态", max_length=24, blank=True)
    state_after = models.CharField("现状态", max_length=24)
    ruleset = models.CharField("适用规则", max_length=8)
    request_id = models.CharField("请求编号", max_length=64)
    prev_hash = models.CharField("前一摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "办理记录"
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("matter", "seq"), name="event_seq_once"),)
        indexes = (
            # Which matters a body objected to, for the figures about bodies that pass matters on.
            models.Index(fields=("-happened_at",), condition=Q(act="OBJECT"), name="event_objections"),
            # Whose dates moved when a year's holidays were published, the latest first.
            models.Index(
                fields=("-recorded_at", "-id"), condition=Q(act="ADOPT_CALENDAR"), name="event_calendar_adopted"
            ),
            # Which matters were ever in a leader's charge.
            models.Index(
                fields=("matter",), condition=Q(act__in=("TAKE_CHARGE", "HAND_OVER_CHARGE")), name="event_of_charge"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} #{self.seq} {self.act}"
