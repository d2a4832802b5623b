"""The sealed set of a matter (on which of its events it was made, what it holds, where it lies), and how files go."""

from django.db import models
from django.db.models import F, Q

from xinfang.archives.types import DisposalStep, SetState
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


class Disposal(models.Model):
    """One step towards the destruction of a file: proposed, approved or rejected, or kept longer. Append-only.

    Whoever decides may be the head of the office, who does not see every matter: its number is kept here as well. A
    decision repeats who proposed (a foreign key of both columns holds it there), so that the database itself refuses
    one by whoever did. `kept_until` is the last day of the period when it was proposed, or the day until which the file
    is kept longer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    number = models.CharField("信访件编号", max_length=24)
    office = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位")
    step = models.CharField("步骤", max_length=8, choices=DisposalStep.choices)
    proposal = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="decision", verbose_name="所答复的提出"
    )
    proposed_by = models.UUIDField("提出人", null=True)
    period = models.CharField("保管期限", max_length=12, blank=True)
    archived_on = models.DateField("归档日期", null=True)
    kept_until = models.DateField("保管至", null=True)
    officer_id = models.UUIDField("经办人")
    officer_name = models.CharField("经办人称呼", max_length=120)
    reason = models.CharField("理由或者意见", max_length=500)
    taken_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "到期处置"
        ordering = ("taken_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("id", "officer_id"), name="disposal_by_whom"),
            models.CheckConstraint(
                condition=Q(step__in=(DisposalStep.APPROVED, DisposalStep.REJECTED), proposal__isnull=False)
                & Q(proposed_by__isnull=False)
                | Q(step__in=(DisposalStep.PROPOSED, DisposalStep.EXTENDED), proposal__isnull=True)
                & Q(kept_until__isnull=False),
                name="disposal_answers_a_proposal",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(officer_id=F("proposed_by")), name="disposal_by_another"
            ),
        )
        indexes = (models.Index(fields=("office", "-taken_at", "-id"), name="disposal_by_office"),)

    def __str__(self) -> str:
        return f"{self.number} {self.step}"
