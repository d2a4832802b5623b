"""The record of one stored file. What it says of the content never changes; what is known of its harm may."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from xinfang.base.ids import uuid7
from xinfang.files.types import FileState
from xinfang.vault.envelope import name_of_key, seal, unseal
from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose


class StoredFile(models.Model):
    """One upload as kept. Triggers refuse any change but of the scan, of the day it was filed, and of the wrapping.

    `draft` is the secret of the form in which the file was uploaded: whoever holds it sees the file. After
    the form is sent the matter decides who sees it (policies of `cases`); see ADR 0035. `wrapped` is the key of its
    content, sealed; without it nothing of the content can be read (ADR 0095). Its name lies sealed as well: people name
    files after people. Of what belongs to an accusation, both lie under the key of accusations (`files.wrapping`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.UUIDField("表单标识")
    sealed_name = models.BinaryField("封装的文件名", db_column="name")
    media_type = models.CharField("内容类型", max_length=100)
    size = models.BigIntegerField("大小")
    sha256 = models.CharField("摘要值", max_length=64)
    wrapped = models.BinaryField("封装的内容密钥", null=True)
    received_size = models.BigIntegerField("收到时大小")
    received_sha256 = models.CharField("收到时摘要值", max_length=64)
    stored_at = models.DateTimeField("存入时间")
    stored_by = models.CharField("存入人", max_length=100)
    filed_at = models.DateTimeField("随信访事项提交时间", null=True)
    state = models.CharField("查毒状态", max_length=11, choices=FileState.choices, default=FileState.QUARANTINED)
    reason = models.CharField("查毒说明", max_length=200, blank=True)
    scanned_at = models.DateTimeField("查毒时间", null=True)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FileState.values),
                name="files_state_known",
                violation_error_message="查毒状态不在允许的范围内。",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, received_size__gt=0),
                name="files_not_empty",
                violation_error_message="空文件不能存入。",
            ),
        ]
        indexes = [
            models.Index(fields=["draft"], name="files_draft"),
            models.Index(fields=["stored_at"], condition=Q(state=FileState.QUARANTINED), name="files_waiting_for_scan"),
            models.Index(fields=["stored_at"], condition=Q(filed_at=None), name="files_unsent"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def name(self) -> str:
        """Under which name it is handed out; where that cannot be opened, a word that says so."""
        try:
            purpose = name_of_key(self.sealed_name).purpose
            return unseal(self.sealed_name, purpose=purpose, about=about_name(self.id)).decode()
        except Unreadable:
            return _("文件名打不开")


def about_name(file_id: UUID) -> str:
    """What the sealed name of a file says that it is about."""
    return f"name:{file_id}"


def sealed_name(*, file_id: UUID, name: str, purpose: Purpose = Purpose.FILE) -> bytes:
    """`name` as the record of this file keeps it."""
    return seal(name.encode(), purpose=purpose, about=about_name(file_id))
