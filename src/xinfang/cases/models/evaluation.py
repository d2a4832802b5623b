"""What the petitioner thinks of the office and of the handling body (满意度评价)."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Matter


class Evaluation(models.Model):
    """One rating of one of the two (`RatedBody`), by the petitioner only; of several the last counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="evaluations", verbose_name="信访事项", db_index=False
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name="办理记录", db_index=False)
    target = models.CharField("评价对象", max_length=8)
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="被评价机构")
    satisfaction = models.CharField("满意度", max_length=16)
    answered = models.BooleanField("是否答复了诉求", null=True)
    solved = models.BooleanField("问题是否解决", null=True)
    comment = models.TextField("意见", blank=True)
    rated_at = models.DateTimeField("评价时间")

    class Meta:
        verbose_name = "评价"
        indexes = (models.Index(fields=["matter", "target"], name="evaluation_of_matter"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.target}"
