"""The roster of lawyers and mediators, and its journal."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from xinfang.base.ids import uuid7
from xinfang.counsel.types.roster import Field, Kind, RosterStep
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_expert(key: UUID) -> str:
    """What the envelope with a telephone is about."""
    return f"expert:{key}"


class Expert(models.Model):
    """Somebody on the roster of a petition office. The name is public, the telephone sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    kind = models.CharField("身份", max_length=16, choices=Kind.choices)
    name = models.CharField("姓名", max_length=40)
    organisation = models.CharField("律师事务所、调解委员会或者单位", max_length=80)
    body = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="所属单位", db_index=False
    )
    licence = models.CharField("执业证号", max_length=40, blank=True)
    fields = ArrayField(models.CharField(max_length=12, choices=Field.choices), verbose_name="擅长的领域")
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+", verbose_name="在本系统的账号", db_index=False
    )
    phone = models.BinaryField("封装的电话", default=b"")
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True)

    class Meta:
        verbose_name = "律师、调解员名册"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="expert_from_then_to"
            ),
        )
        indexes = (models.Index(fields=("office", "kind"), name="expert_by_office"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class ExpertLine(Line):
    """One step about somebody on the roster."""

    STEPS = RosterStep

    subject = models.ForeignKey(Expert, models.PROTECT, related_name="lines", verbose_name="名册人员", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "名册记录"


PHONES_OF_EXPERTS = SealedColumn(model=Expert, column="phone", about=about_expert)
