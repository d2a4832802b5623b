"""What a person has typed so far: a form that is not yet a petition."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.base.ids import uuid7


class Draft(models.Model):
    """An unsent form. Only the browser that holds its token reads it (`sql/drafts.sql`).

    Once sent it forgets everything typed and keeps for a day which receipt it led to, so that a second click or
    a repeated request shows that receipt instead of filing again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    idempotency_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    answers = models.JSONField(_("已填内容"), default=dict)
    revisions = models.JSONField(_("各步修改次数"), default=dict)
    started_at = models.DateTimeField(_("开始时间"))
    saved_at = models.DateTimeField(_("保存时间"))
    expires_at = models.DateTimeField(_("到期时间"), db_index=True)
    sent_number = models.CharField(_("信访件编号"), max_length=40, blank=True)
    sent_matter_id = models.UUIDField(null=True, editable=False)

    class Meta:
        verbose_name = _("未提交的表单")
        verbose_name_plural = _("未提交的表单")

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_sent(self) -> bool:
        """Whether this form has been filed."""
        return self.sent_matter_id is not None
