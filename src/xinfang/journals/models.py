"""The shape of every journal: one row for one step, in a hash chain for each thing that it is about."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from xinfang.base.ids import uuid7


class Line(models.Model):
    """One step. A room names what it is about by a foreign key `subject`, and guards the table by `journals.sql`.

    `said` are the words and values of the step, as plain JSON; whatever names a person is kept elsewhere, sealed.
    """

    subject_id: UUID
    """The key of what the step is about."""
    STEPS: ClassVar[type[models.TextChoices]]
    """The closed list of steps of this journal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    seq = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=32)
    said = models.JSONField("内容", default=dict)
    actor = models.CharField("经办", max_length=100)
    officer_id = models.UUIDField("经办人", null=True)
    body_id = models.BigIntegerField("经办机构", null=True)
    happened_at = models.DateTimeField("时间")
    request_id = models.CharField("请求编号", max_length=64)
    prev_hash = models.CharField("上一步摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(fields=("subject", "seq"), name="%(app_label)s_%(class)s_seq_once"),
            models.UniqueConstraint(fields=("subject", "prev_hash"), name="%(app_label)s_%(class)s_no_fork"),
        )

    def __str__(self) -> str:
        return f"{self.subject_id} #{self.seq} {self.step}"
