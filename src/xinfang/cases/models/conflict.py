"""Whom a matter accuses, and who has withdrawn from it: read by row policies and constraints (sql/kept_from.sql)."""

from django.db import models

from xinfang.cases.models.matter import Matter


class AccusedBody(models.Model):
    """A body that a matter accuses. Whoever answers to it is kept from the matter as it is itself.

    Follows from the facts of the matter, written by the database alone and never taken back.
    """

    pk = models.CompositePrimaryKey("matter_id", "body_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项", db_index=False)
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="单位", db_index=False)

    class Meta:
        verbose_name = "被检举控告的单位"
        indexes = (models.Index(fields=("body", "matter"), name="accused_by_body"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.body_id}"


class RecusedOfficer(models.Model):
    """An officer who has withdrawn from a matter, and neither sees it nor has a part in it any more.

    Follows from the facts of the matter as above.
    """

    pk = models.CompositePrimaryKey("matter_id", "officer_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="信访事项", db_index=False)
    officer_id = models.UUIDField("工作人员")

    class Meta:
        verbose_name = "回避的人员"
        indexes = (models.Index(fields=("officer_id", "matter"), name="recused_by_officer"),)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.officer_id}"
