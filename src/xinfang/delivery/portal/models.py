"""What a person has typed so far: a form that is not yet a petition."""

import json
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.base.ids import uuid7
from xinfang.vault.envelope import seal, unseal
from xinfang.vault.holders import SealedColumn
from xinfang.vault.purposes import Purpose


class Draft(models.Model):
    """An unsent form. Only the browser that holds its token reads it (`sql/drafts.sql`), and what is typed lies sealed.

    Once sent it forgets everything typed and keeps for a day which receipt it led to, so that a second click or
    a repeated request shows that receipt instead of filing again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    idempotency_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    sealed = models.BinaryField(_("封装的已填内容"), default=b"")
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

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was typed, by page. `seal_answers` keeps what is changed in it. Raises `vault.errors.Unreadable`."""
        if not self.sealed:
            return {}
        answers: dict[str, Any] = json.loads(unseal(self.sealed, purpose=Purpose.DRAFT, about=_about(self.id)))
        return answers

    def seal_answers(self) -> None:
        """Seal `answers` as they are now; whoever saves the row saves `sealed`."""
        words = json.dumps(self.answers, ensure_ascii=False).encode()
        self.sealed = seal(words, purpose=Purpose.DRAFT, about=_about(self.id))

    def forget_answers(self) -> None:
        """Nothing typed is kept any more."""
        self.answers, self.sealed = {}, b""

    @property
    def is_sent(self) -> bool:
        """Whether this form has been filed."""
        return self.sent_matter_id is not None


def _about(draft_id: UUID) -> str:
    return f"draft:{draft_id}"


WORDS_OF_DRAFTS = SealedColumn(model=Draft, column="sealed", about=_about)
