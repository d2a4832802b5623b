"""What administrators did: an append-only journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.base.ids import uuid7


class AdministrationEvent(models.Model):
    """One change to bodies, people or settings: who, when, what, before and after."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    happened_at = models.DateTimeField(_("时间"))
    actor = models.CharField(_("操作人"), max_length=80)
    actor_label = models.CharField(_("操作人称呼"), max_length=120)
    request_id = models.CharField(_("请求编号"), max_length=80)
    action = models.CharField(_("操作"), max_length=60)
    subject_kind = models.CharField(_("对象"), max_length=30)
    subject_id = models.CharField(_("对象编号"), max_length=40)
    subject_label = models.CharField(_("对象名称"), max_length=200)
    before = models.JSONField(_("变更前"), null=True)
    after = models.JSONField(_("变更后"), null=True)

    class Meta:
        verbose_name = _("管理记录")
        verbose_name_plural = _("管理记录")
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="administration_latest"),
            models.Index(fields=["subject_kind", "subject_id"], name="administration_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_label}"
