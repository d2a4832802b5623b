"""A recommendation (建议) and its journal."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.journals.models import Line
from xinfang.oversight.recommendation_types import Kind, Standing, Step
from xinfang.vault.holders import SealedColumn
from xinfang.vault.words import seal_words, unseal_words


def about_recommendation(key: UUID) -> str:
    """What the envelopes of a recommendation are about."""
    return f"recommendation:{key}"


class Recommendation(models.Model):
    """What an office recommends to a body. Its words, and what the addressee says to them, may speak of people and lie
    sealed; everything but the draft follows from its journal.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    kind = models.CharField("种类", max_length=16, choices=Kind.choices)
    addressee = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="主送单位", db_index=False
    )
    about = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="所涉单位", db_index=False
    )
    ground = models.CharField("情形", max_length=32, blank=True)
    title = models.CharField("标题", max_length=200)
    words = models.BinaryField("封装的事实和建议")
    matters = ArrayField(models.UUIDField(), verbose_name="依据的信访事项", default=list)
    finding = models.ForeignKey(
        "oversight.Finding", models.PROTECT, null=True, related_name="+", verbose_name="监督发现", db_index=False
    )
    standing = models.CharField("状态", max_length=12, choices=Standing.choices, default=Standing.DRAFT)
    year = models.PositiveSmallIntegerField("年份", null=True)
    serial = models.PositiveIntegerField("序号", null=True)
    number = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("发出日期", null=True)
    internal_due = models.DateField("内部提醒日", null=True)
    due_on = models.DateField("反馈期限", null=True)
    due_article = models.CharField("期限依据", max_length=64, blank=True)
    adoption = models.CharField("采纳情况", max_length=16, blank=True)
    answer = models.BinaryField("封装的反馈和结果", default=b"")
    answered_on = models.DateField("反馈日期", null=True)
    concluded_on = models.DateField("结果日期", null=True)

    class Meta:
        verbose_name = "建议"
        constraints = (
            models.UniqueConstraint(fields=("office", "year", "serial"), name="recommendation_number_once"),
            models.CheckConstraint(
                condition=Q(standing=Standing.DRAFT, issued_on__isnull=True)
                | (~Q(standing=Standing.DRAFT) & Q(issued_on__isnull=False, serial__isnull=False)),
                name="recommendation_issued_with_a_number",
            ),
            models.CheckConstraint(
                condition=Q(adoption="", answered_on__isnull=True) | (~Q(adoption="") & Q(answered_on__isnull=False)),
                name="recommendation_answered_on_a_day",
            ),
        )
        indexes = (
            models.Index(fields=("office", "-id"), name="recommendation_by_office"),
            models.Index(fields=("addressee", "-id"), name="recommendation_by_addressee"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def said(self, column: str) -> dict[str, str]:
        """The words of one of its two envelopes; none where nothing was said yet. Raises `vault.errors.Unreadable`."""
        return unseal_words(getattr(self, column), about=about_recommendation(self.id))


class RecommendationLine(Line):
    """One step of a recommendation; its words are in the row, and `said` holds their digest."""

    STEPS = Step

    subject = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="lines", verbose_name="建议", db_index=False
    )

    class Meta(Line.Meta):
        verbose_name = "建议办理记录"


def envelope_of(words: dict[str, str], *, key: UUID) -> bytes:
    """Words of a recommendation, sealed."""
    return seal_words(words, about=about_recommendation(key))


WORDS_OF_RECOMMENDATIONS = SealedColumn(model=Recommendation, column="words", about=about_recommendation)
ANSWERS_TO_RECOMMENDATIONS = SealedColumn(model=Recommendation, column="answer", about=about_recommendation)
