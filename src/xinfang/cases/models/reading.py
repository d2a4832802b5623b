"""阅看记录: every reading of sealed content and of unmasked personal data, by whom and why."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter
from xinfang.cases.types.reading import Read


class Reading(models.Model):
    """One reading. Append-only; after its time it goes against a tombstone in the log of evidence.

    Who audits sees no matter, so the number and the name of the reader are kept here as they were.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    what = models.CharField("内容", max_length=12, choices=[(read.value, read.value) for read in Read])
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="+", verbose_name="信访事项", db_index=False
    )
    number = models.CharField("信访件编号", max_length=24, blank=True)
    object_id = models.UUIDField("文件或者文书", null=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    actor = models.CharField("阅看人", max_length=80)
    actor_label = models.CharField("阅看人称呼", max_length=120)
    officer_id = models.UUIDField("工作人员", null=True)
    body = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="单位", db_index=False
    )
    read_at = models.DateTimeField("时间")
    request_id = models.CharField("请求编号", max_length=80)

    class Meta:
        verbose_name = "阅看记录"
        ordering = ("-read_at", "-id")
        indexes = (
            models.Index(fields=("-read_at", "-id"), name="reading_latest"),
            models.Index(fields=("matter", "-read_at"), name="reading_of_matter"),
            models.Index(fields=("officer_id", "-read_at"), name="reading_by_officer"),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.number}"
