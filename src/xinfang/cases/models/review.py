"""What petitioners ask of the organs above (复查、复核申请)."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Matter
from xinfang.cases.models.opinion import Opinion


class ReviewRequest(models.Model):
    """One request for a review or a re-examination of one opinion. Its words are in its event.

    A second one about the same opinion is refused by the database unless the first was refused by the organ asked;
    nothing else about a request ever changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="review_requests", verbose_name="信访事项")
    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="+", verbose_name="不服的意见", db_index=False)
    event = models.OneToOneField(Event, models.PROTECT, related_name="+", verbose_name="办理记录")
    kind = models.CharField("种类", max_length=12)
    organ = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="复查、复核机关", db_index=False
    )
    idempotency_key = models.UUIDField("防重键", unique=True)
    received_on = models.DateField("收到日期")
    recorded_at = models.DateTimeField("录入时间")
    refused_by = models.ForeignKey(
        Event, models.PROTECT, null=True, related_name="+", verbose_name="不予受理记录", db_index=False
    )

    class Meta:
        verbose_name = "复查、复核申请"
        ordering = ("recorded_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("opinion",),
                condition=Q(refused_by__isnull=True),
                name="review_request_once_per_opinion",
                violation_error_message="对这份意见已经提出过申请。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.kind}"
