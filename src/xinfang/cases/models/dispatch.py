"""Who was given a matter, by whom and how (转送、交办), and every body that took part."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Matter


class Dispatch(models.Model):
    """One hand-over of a matter from a dispatcher to a body, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="dispatches", verbose_name="信访事项")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+", verbose_name="办理记录")
    kind = models.CharField("方式", max_length=24)
    sender = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="转出机构", db_index=False
    )
    receiver = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="去向机构", db_index=False
    )
    sent_at = models.DateTimeField("转出时间")
    note = models.TextField("说明", blank=True)
    feedback_due = models.DateField("要求反馈日期", null=True)

    class Meta:
        verbose_name = "转送交办"
        ordering = ("sent_at", "id")
        # How much was sent to a body, for the figures about bodies that pass matters on.
        indexes = (models.Index(fields=("receiver", "sent_at"), name="dispatch_by_receiver"),)

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.receiver_id}"


class Involvement(models.Model):
    """A body that has held the matter: it keeps sight of it afterwards. Read by the row policies."""

    pk = models.CompositePrimaryKey("matter_id", "body_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField("自")

    class Meta:
        verbose_name = "参与机构"
        indexes = (models.Index(fields=("body", "matter"), name="involvement_by_body"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.body_id}"
