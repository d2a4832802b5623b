"""What towns hand in month by month about the conflicts that they sorted out (排查调处): figures, and nobody's name."""

from uuid import UUID

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.conference.types import SortingStep
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_sorting(key: UUID) -> str:
    """What the envelope of a month's report is about."""
    return f"conference-sorting:{key}"


class Sorting(models.Model):
    """A town's report of a month. `figures` has for each field: found, settled, handed over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    town = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="镇街", db_index=False)
    month = models.DateField("月份")  # its first day
    figures = models.JSONField("数量")
    words = models.BinaryField("封装的说明")
    handed_in_on = models.DateField("报送日期")

    class Meta:
        verbose_name = "排查调处月报"
        constraints = (models.UniqueConstraint(fields=("town", "month"), name="conference_sorting_once"),)
        indexes = (models.Index(fields=("office", "month"), name="conference_sorting_by_month"),)

    def __str__(self) -> str:
        return f"{self.town_id} {self.month}"


class SortingLine(Line):
    """One step of a month's report."""

    STEPS = SortingStep

    subject = models.ForeignKey(Sorting, models.PROTECT, related_name="lines", verbose_name="月报", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "排查调处记录"


WORDS_OF_SORTINGS = SealedColumn(model=Sorting, column="words", about=about_sorting)
