"""销毁凭据: what stays of a matter whose file was destroyed at the end of its years."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter


class Tombstone(models.Model):
    """That a file was destroyed: on which ground, by whose proposal and approval, what it held, what is left.

    Written once, by the system, and vouched for by the log of evidence. `pieces` are the records that the log had
    vouched for before (subject, seq, digest); `tables` says of each table how many rows went and what their digest was;
    `remains` is the digest of what stays (`cases.queries.tombstones`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField("凭据编号", max_length=16, unique=True)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="tombstone", verbose_name="信访事项")
    matter_number = models.CharField("信访件编号", max_length=24)
    office = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位")
    period = models.CharField("保管期限", max_length=12)
    years = models.PositiveSmallIntegerField("年数")
    archived_on = models.DateField("归档日期")
    kept_until = models.DateField("保管至")
    citation = models.CharField("依据", max_length=200)
    reason = models.CharField("销毁理由", max_length=500)
    proposed_by = models.UUIDField("提出人")
    proposer = models.CharField("提出人姓名", max_length=120)
    proposed_at = models.DateTimeField("提出时间")
    approved_by = models.UUIDField("批准人")
    approver = models.CharField("批准人姓名", max_length=120)
    approval = models.CharField("批准意见", max_length=500)
    approved_at = models.DateTimeField("批准时间")
    destroyed_at = models.DateTimeField("销毁时间")
    pieces = models.JSONField("存证过的记录")
    tables = models.JSONField("销毁的内容")
    manifest_digest = models.CharField("销毁内容的摘要值", max_length=64)
    remains = models.CharField("留存记录的摘要值", max_length=64)

    class Meta:
        verbose_name = "销毁凭据"
        ordering = ("-destroyed_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="tombstone_by_two"),
            models.CheckConstraint(
                condition=Q(proposed_at__lte=F("approved_at"), approved_at__lte=F("destroyed_at")),
                name="tombstone_steps_in_order",
            ),
        )
        indexes = (GinIndex(fields=("pieces",), name="tombstone_by_piece", opclasses=("jsonb_path_ops",)),)

    def __str__(self) -> str:
        return self.number
