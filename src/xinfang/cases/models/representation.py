"""Who speaks for the petitioners of a matter: representatives, agents, guardians."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.models.locked import KeptLocked, Locked
from xinfang.cases.models.matter import Matter


class Representation(KeptLocked):
    """Somebody who was chosen, appointed or recorded to speak for the petitioners of one matter.

    Identity, as the petitioner's own: it belongs to the matter, lies under lock, is masked, and never changes. Who
    speaks now is what the facts of the matter say (`Facts.mandates`, by the key of this row).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="representations", verbose_name="信访事项")
    kind = models.CharField("身份", max_length=16)
    name = Locked()
    address = Locked()
    phone = Locked()
    relation = Locked()
    kinship = Locked()
    ground = Locked()
    scope = models.CharField("权限", max_length=8)
    receives = models.BooleanField("代收文书", default=True)
    paper = Locked()
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "代表、代理、监护"
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        return str(self.id)
