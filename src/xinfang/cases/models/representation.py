"""Who speaks for the petitioners of a matter: representatives, agents, guardians."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.matter import Matter


class Representation(models.Model):
    """Somebody who was chosen, appointed or recorded to speak for the petitioners of one matter.

    Identity, as the petitioner's own: it belongs to the matter, is masked, and never changes. Who speaks now is what
    the facts of the matter say (`Facts.mandates`, by the key of this row).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="representations", verbose_name="信访事项")
    kind = models.CharField("身份", max_length=16)
    name = models.CharField("姓名", max_length=100)
    address = models.CharField("住址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    relation = models.CharField("代理人身份", max_length=16, blank=True)
    kinship = models.CharField("与信访人的关系", max_length=40, blank=True)
    ground = models.CharField("监护原因", max_length=16, blank=True)
    scope = models.CharField("权限", max_length=8)
    receives = models.BooleanField("代收文书", default=True)
    paper = models.CharField("凭据", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "代表、代理、监护"
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        return str(self.id)
