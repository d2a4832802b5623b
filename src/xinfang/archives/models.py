"""The sealed set of a matter: on which of its events it was made, what it holds, and where it lies."""

from django.db import models
from django.db.models import Q

from xinfang.archives.types import SetState
from xinfang.base.ids import uuid7


class SealedSet(models.Model):
    """One attempt to make the set of a matter. `manifest` is the list of its pieces with their digests."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    seq = models.PositiveIntegerField("整理到第几步")
    state = models.CharField("状态", max_length=8, choices=SetState.choices, default=SetState.ASKED)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    trouble = models.CharField("原因", max_length=200, blank=True)
    asked_by = models.CharField("整理人", max_length=100)
    asked_at = models.DateTimeField("开始整理时间")
    made_at = models.DateTimeField("整理完成时间", null=True)
    file = models.OneToOneField("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="文件")
    size = models.BigIntegerField("大小", default=0)
    manifest = models.JSONField("目录", default=list)
    manifest_digest = models.CharField("目录摘要值", max_length=64, blank=True)

    class Meta:
        verbose_name = "案卷"
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "seq"), condition=~Q(state=SetState.FAILED), name="sealed_set_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=SetState.MADE) | Q(file__isnull=False, made_at__isnull=False),
                name="sealed_set_made_has_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.seq}"
