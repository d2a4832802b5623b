"""The words of a sealed accusation (检举控告), kept apart from the rows to which they belong."""

from django.db import models

from xinfang.cases.models.matter import Matter


class Sealed(models.Model):
    """What one row of a sealed matter says, encrypted; the row itself says nothing (`cases.sealing`).

    Read by the reporting team on duty alone, but for what an office tells the petitioner (条例 第三十条).
    """

    id = models.UUIDField("所属记录", primary_key=True, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项")
    for_petitioner = models.BooleanField("告知信访人", default=False)
    locked = models.BinaryField("密文")

    class Meta:
        verbose_name = "封存内容"

    def __str__(self) -> str:
        return str(self.id)
