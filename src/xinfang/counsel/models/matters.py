"""Advice, referrals and exchanged papers about single matters, each with its journal. Beside the file, never in it."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.counsel.models.roster import Expert
from xinfang.counsel.types.matters import (
    AdviceKind,
    AdviceState,
    AdviceStep,
    Counterpart,
    Direction,
    ExchangeStep,
    Outcome,
    PaperKind,
    ReferralKind,
    ReferralStep,
)
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_advice(key: UUID) -> str:
    """What the envelope of advice is about."""
    return f"advice:{key}"


def about_referral(key: UUID) -> str:
    """What the envelope of a referral is about."""
    return f"referral:{key}"


class AboutMatter(models.Model):
    """Something about a matter that one body does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.id}"


class Advice(AboutMatter):
    """What a lawyer advises a body at work on a matter. Its words are sealed, and go when the file is destroyed."""

    kind = models.CharField("内容", max_length=12, choices=AdviceKind.choices)
    lawyer = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name="律师")
    words = models.BinaryField("封装的问题和意见")
    state = models.CharField("状态", max_length=12, choices=AdviceState.choices, default=AdviceState.ASKED)
    asked_at = models.DateTimeField("提出时间")
    ended_at = models.DateTimeField("出具时间", null=True)

    class Meta:
        verbose_name = "法律意见"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=AdviceState.ASKED, ended_at__isnull=True)
                | ~Q(state=AdviceState.ASKED) & Q(ended_at__isnull=False),
                name="advice_ended_at_a_time",
            ),
        )


class AdviceLine(Line):
    """One step of advice."""

    STEPS = AdviceStep

    subject = models.ForeignKey(Advice, models.PROTECT, related_name="lines", verbose_name="法律意见", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "法律意见记录"


class Referral(AboutMatter):
    """Somebody was referred to aid or relief, or supported in going to court, and what came of it."""

    kind = models.CharField("转介到", max_length=16, choices=ReferralKind.choices)
    institution = models.CharField("机构", max_length=80)
    words = models.BinaryField("封装的情况和结果")
    referred_on = models.DateField("转介日期")
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices, default=Outcome.PENDING)
    ended_on = models.DateField("结果日期", null=True)

    class Meta:
        verbose_name = "援助救助转介"
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome=Outcome.PENDING, ended_on__isnull=True)
                | ~Q(outcome=Outcome.PENDING) & Q(ended_on__isnull=False),
                name="referral_ended_on_a_day",
            ),
        )


class ReferralLine(Line):
    """One step of a referral."""

    STEPS = ReferralStep

    subject = models.ForeignKey(Referral, models.PROTECT, related_name="lines", verbose_name="转介", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "转介记录"


class Paper(AboutMatter):
    """A paper that went to or came from a court, a procuratorate, the police or a justice bureau."""

    counterpart = models.CharField("往来机关", max_length=16, choices=Counterpart.choices)
    organ = models.CharField("机关名称", max_length=80)
    direction = models.CharField("收发", max_length=12, choices=Direction.choices)
    kind = models.CharField("种类", max_length=12, choices=PaperKind.choices)
    paper_number = models.CharField("文号或者编号", max_length=80)
    dated = models.DateField("日期")
    is_struck = models.BooleanField("已作废", default=False)

    class Meta:
        verbose_name = "往来文书"


class PaperLine(Line):
    """One step about a paper."""

    STEPS = ExchangeStep

    subject = models.ForeignKey(Paper, models.PROTECT, related_name="lines", verbose_name="往来文书", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "往来文书记录"


WORDS_OF_ADVICE = SealedColumn(model=Advice, column="words", about=about_advice)
WORDS_OF_REFERRALS = SealedColumn(model=Referral, column="words", about=about_referral)
