"""What a person handed in (来件), who they are, and what they attached. Immutable once received."""

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.cases.models.locked import KeptLocked, Locked
from xinfang.cases.models.matter import Matter


class Submission(models.Model):
    """One letter, visit, call or online form, as it came. It keeps its own receipt for ever."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="submissions", verbose_name="信访事项")
    idempotency_key = models.UUIDField("防重键", unique=True)
    channel = models.CharField("信访形式", max_length=16)
    received_at = models.DateTimeField("收到时间")
    recorded_at = models.DateTimeField("录入时间")
    postmark_on = models.DateField("邮戳日期", null=True)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容")
    place = models.CharField("发生地点", max_length=200, blank=True)
    region = models.CharField("问题属地", max_length=12, blank=True)
    petitioner_count = models.PositiveIntegerField("信访人数", default=1)
    source = models.CharField("来源", max_length=64, blank=True)
    reference = models.CharField("来源编号", max_length=128, blank=True)
    digest = models.CharField("内容摘要值", max_length=64)
    salt = models.UUIDField("摘要盐值", null=True)

    class Meta:
        verbose_name = "来件"
        constraints = (
            models.UniqueConstraint(
                fields=("source", "reference"),
                condition=~Q(reference=""),
                name="submission_reference_once",
                violation_error_message="这个来源编号已经登记过。",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Petitioner(KeptLocked):
    """Who petitions, as they said for this one submission: name, address and numbers under lock.

    There is no table of persons: identity belongs to the submission, so nothing can count or rank people.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="petitioners", verbose_name="信访事项")
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="petitioners", verbose_name="来件", db_index=False
    )
    account = models.ForeignKey("agencies.Account", models.SET_NULL, null=True, related_name="+", verbose_name="账户")
    position = models.PositiveSmallIntegerField("序号", default=1)
    name = Locked()
    is_organisation = models.BooleanField("是否单位", default=False)
    address = Locked()
    phone = Locked()
    email = Locked()
    electronic_service = models.BooleanField("同意电子送达", default=False)

    class Meta:
        verbose_name = "信访人"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("submission", "position"), name="petitioner_position_once"),)

    def __str__(self) -> str:
        return str(self.id)


class Attachment(models.Model):
    """A file handed in with a submission, added later, or put on record by an officer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="attachments", verbose_name="信访事项")
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, related_name="attachments", verbose_name="来件", db_index=False
    )
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+", verbose_name="文件")
    caption = models.CharField("说明", max_length=200, blank=True)
    added_at = models.DateTimeField("提交时间")
    by_petitioner = models.BooleanField("由信访人提交", default=True)

    class Meta:
        verbose_name = "附件"
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class CodeAttempt(models.Model):
    """Wrong query codes for one number from one network, counted so that a code cannot be guessed.

    The key is a digest of both (`cases.guesses.key_of`), so that the row says nothing about people.
    """

    key_digest = models.CharField("编号和来源的摘要", max_length=64, primary_key=True)
    failures = models.PositiveIntegerField("失败次数", default=0)
    window_started_at = models.DateTimeField("起算时间")

    class Meta:
        verbose_name = "查询码尝试"

    def __str__(self) -> str:
        return self.key_digest
