"""Opinions of the three levels (处理、复查、复核意见书), and their answers claim by claim."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xinfang.base.ids import uuid7
from xinfang.cases.models.event import Event
from xinfang.cases.models.matter import Claim, Matter
from xinfang.procedure.codes import OpinionKind


class Opinion(models.Model):
    """An opinion of a body: a draft while its officers work on it, unchangeable from the moment it is signed.

    The database refuses one of review or re-examination by whoever made the decision that it is about
    (sql/own_decisions.sql); `handled_by` keeps who was the case officer when it was signed.
    """

    class Stage(models.TextChoices):
        DRAFT = "DRAFT", _("起草")
        SUBMITTED = "SUBMITTED", _("待签发")
        ISSUED = "ISSUED", _("已签发")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="opinions", verbose_name="信访事项")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="出具机构", db_index=False)
    kind = models.CharField("种类", max_length=12, default=OpinionKind.HANDLING.value)
    stage = models.CharField("阶段", max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    summary = models.TextField("受理与调查情况", blank=True)
    remarks = models.TextField("退回意见", blank=True)
    result = models.CharField("决定", max_length=12, blank=True)
    redo_days = models.PositiveSmallIntegerField("重新处理期限", null=True)
    new_grounds = models.TextField("新的事实或者理由", blank=True)
    handled_by = models.UUIDField("承办人", null=True)
    drafted_by = models.UUIDField("起草人", null=True)
    drafted_at = models.DateTimeField("起草时间")
    signed_by = models.UUIDField("签发人", null=True)
    issued_at = models.DateTimeField("签发时间", null=True)
    event = models.OneToOneField(Event, models.PROTECT, null=True, related_name="+", verbose_name="办理记录")
    is_imported = models.BooleanField("由台账导入", default=False)

    class Meta:
        verbose_name = "处理意见"
        ordering = ("drafted_at", "id")
        indexes = (
            # What awaits a signature in a body, and what was sent back to its drafter.
            models.Index(fields=("body", "matter"), condition=Q(stage="SUBMITTED"), name="opinion_to_sign_by_body"),
            models.Index(
                fields=("drafted_by", "matter"),
                condition=Q(stage="DRAFT") & ~Q(remarks=""),
                name="opinion_returned_by_drafter",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "body"),
                condition=~Q(stage="ISSUED"),
                name="opinion_one_draft",
                violation_error_message="本单位已经有一份处理意见正在起草。",
            ),
            # Four eyes: whoever drafts does not sign. A reply taken over from a ledger names neither.
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | Q(drafted_by__isnull=True) | ~Q(signed_by=F("drafted_by")),
                name="opinion_four_eyes",
                violation_error_message="起草人不能签发自己起草的处理意见。",
            ),
            models.CheckConstraint(
                condition=~Q(stage="ISSUED")
                | Q(issued_at__isnull=False, signed_by__isnull=False, event__isnull=False)
                | Q(issued_at__isnull=False, is_imported=True, event__isnull=False),
                name="opinion_issued_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(kind=OpinionKind.HANDLING.value, result="", redo_days__isnull=True)
                | ~Q(kind=OpinionKind.HANDLING.value) & Q(new_grounds=""),
                name="opinion_result_of_a_review",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.stage}"


class Answer(models.Model):
    """The answer to one claim: findings of fact, legal basis, outcome (条例 第三十二条)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    opinion = models.ForeignKey(
        Opinion, models.PROTECT, related_name="answers", verbose_name="处理意见", db_index=False
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", verbose_name="诉求", db_index=False)
    outcome = models.CharField("处理结果", max_length=16, blank=True)
    findings = models.TextField("查明的事实", blank=True)
    basis = models.TextField("依据", blank=True)
    answer = models.TextField("处理意见", blank=True)
    perform_by = models.DateField("落实期限", null=True)

    class Meta:
        verbose_name = "对诉求的答复"
        constraints = (
            models.UniqueConstraint(fields=("opinion", "claim"), name="answer_once_per_claim"),
            models.CheckConstraint(
                condition=Q(perform_by__isnull=True) | Q(outcome="SUPPORT"),
                name="answer_performance_only_if_supported",
                violation_error_message="只有予以支持的诉求才写落实期限。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.claim_id}"
