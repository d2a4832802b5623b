"""Openings of an identity: every time an officer looked at who petitions, with the reason given."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter


class IdentityOpening(models.Model):
    """One look at an unmasked identity. Append-only, and shown to the petitioner."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    officer_id = models.UUIDField("查看人")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)
    reason = models.CharField("理由", max_length=200)
    opened_at = models.DateTimeField("查看时间")

    class Meta:
        verbose_name = "身份信息查看记录"
        ordering = ("opened_at", "id")

    def __str__(self) -> str:
        return f"{self.matter_id} {self.opened_at}"
