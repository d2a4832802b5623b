"""By what a text is found again among its near duplicates."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from xinfang.cases.models.matter import Matter


class Imprint(models.Model):
    """The marks of what was first handed in on a matter (`cases.likeness.imprint`), and where it happened.

    Written with the submission; the application may add a row and read none (`sql/imprints.sql`). A sealed matter or
    an accusation has no row.
    """

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="+", verbose_name="信访事项")
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="登记机构", db_index=False
    )
    region = models.CharField("问题属地", max_length=12, blank=True)
    marks = ArrayField(models.IntegerField(), verbose_name="文字特征")

    class Meta:
        verbose_name = "文字特征"
        indexes = (
            # Without a list of what is yet to be entered: a search would look through it once for each mark.
            GinIndex(fields=("marks",), fastupdate=False, name="imprint_by_mark"),
            models.Index(fields=("office", "region", "-matter"), name="imprint_by_place"),
        )

    def __str__(self) -> str:
        return str(self.matter_id)
