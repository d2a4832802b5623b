"""Letters that must reach the petitioner, what was tried, and the proof that they did (送达)."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Matter
from xinfang.cases.models.opinion import Opinion


class LetterToServe(models.Model):
    """A letter that must reach the petitioner: the one of its kind that act `seq` owes. Waits until it is proven.

    Only `served_on`, `server` and `closed` ever change, and they are what the events say; the proof is a row of
    `Service`.
    """

    pk = models.CompositePrimaryKey("matter_id", "seq", "document")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项", db_index=False)
    seq = models.PositiveIntegerField("因何制发")
    document = models.CharField("文书", max_length=32)
    issuer = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="制发机关", db_index=False
    )
    # Whose it is to serve it: the body that wrote it, or the one that has stepped into its place.
    server = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="送达机关", db_index=False
    )
    issued_on = models.DateField("制发日期")
    served_on = models.DateField("送达日期", null=True)
    closed = models.BooleanField("随案卷归档", default=False)  # the file that holds it is archived

    class Meta:
        verbose_name = "应送达的文书"
        indexes = (
            # What waits to be served in a body, the oldest first.
            models.Index(
                fields=("server", "issued_on", "matter", "seq", "document"),
                condition=Q(closed=False, served_on__isnull=True),
                name="service_owed_by_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} #{self.seq} {self.document}"


class ServiceAttempt(models.Model):
    """One step on the way of a letter: posted, come back, visited in vain, published. Its words are in its event."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    letter_seq = models.PositiveIntegerField("因何制发")
    document = models.CharField("文书", max_length=32)
    event = models.OneToOneField(Event, models.PROTECT, related_name="+", verbose_name="办理记录")
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)

    class Meta:
        verbose_name = "送达经过"
        constraints = (
            models.UniqueConstraint(
                fields=("tracking_number",),
                condition=~Q(tracking_number=""),
                name="attempt_number_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} #{self.letter_seq} {self.document}"


class Service(models.Model):
    """Proof that an opinion or another letter reached the petitioner; unknown service has no row, never a made-up day.

    A correction is a row of its own, which names the one that it takes the place of: the last in the chain holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="services", verbose_name="信访事项")
    opinion = models.ForeignKey(
        Opinion, models.PROTECT, null=True, related_name="services", verbose_name="处理意见", db_index=False
    )
    letter_seq = models.PositiveIntegerField("因何制发", null=True)
    document = models.CharField("文书", max_length=32, blank=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="+", verbose_name="办理记录")
    method = models.CharField("送达方式", max_length=16)
    served_on = models.DateField("送达日期")
    signer = models.CharField("签收人", max_length=100, blank=True)
    proof = models.TextField("送达证明")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by", verbose_name="更正的送达"
    )

    class Meta:
        verbose_name = "送达"
        constraints = (
            models.UniqueConstraint(
                fields=("opinion",), condition=Q(corrects__isnull=True), name="service_once_per_opinion"
            ),
            models.UniqueConstraint(
                fields=("matter", "letter_seq", "document"),
                condition=Q(corrects__isnull=True, opinion__isnull=True),
                name="service_once_per_letter",
            ),
            models.CheckConstraint(
                condition=Q(opinion__isnull=False, letter_seq__isnull=True, document="")
                | Q(opinion__isnull=True, letter_seq__isnull=False) & ~Q(document=""),
                name="service_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.opinion_id or self.document} {self.served_on}"
