"""The log: its entries, the complete subtrees above them, the daily roots, and the keys that signed."""

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.evidence.types import Kind


class SigningKey(models.Model):
    """The public half of a key that signs, or once signed, for this office."""

    key = models.CharField("名称", max_length=16, primary_key=True)
    public = models.CharField("公钥", max_length=64)
    since = models.DateTimeField("启用时间")

    class Meta:
        verbose_name = "签名公钥"
        ordering = ("since",)

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One entry: that a record had this digest. Its text is `evidence.log.text_of`; it never changes."""

    index = models.BigIntegerField("序号", primary_key=True)
    kind = models.CharField("类别", max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    subject = models.UUIDField("对象")
    seq = models.PositiveIntegerField("第几步", default=0)
    digest = models.CharField("摘要值", max_length=64)

    class Meta:
        verbose_name = "存证记录"
        constraints = (models.UniqueConstraint(fields=("subject", "seq"), name="evidence_entry_once"),)

    def __str__(self) -> str:
        return f"{self.index} {self.kind}"


class Node(models.Model):
    """A complete subtree of the log (`evidence.merkle`)."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField("层")
    index = models.BigIntegerField("序号")
    hash = models.BinaryField("摘要", max_length=32)

    class Meta:
        verbose_name = "存证树节点"

    def __str__(self) -> str:
        return f"{self.level} {self.index}"


class Removal(models.Model):
    """The tombstone of readings that went after their time: which entries of the log had vouched for them.

    Their number and the digest of all their digests follow from the log, which keeps the entries.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    root = models.OneToOneField("DailyRoot", models.PROTECT, related_name="+", verbose_name="所在的每日根值")
    begins = models.BigIntegerField("起始序号")
    ends = models.BigIntegerField("终止序号")  # exclusive
    count = models.PositiveIntegerField("记录数")
    first_at = models.DateTimeField("最早的时间")
    last_at = models.DateTimeField("最晚的时间")
    digest = models.CharField("摘要值", max_length=64)
    removed_at = models.DateTimeField("删除时间")

    class Meta:
        verbose_name = "到期删除的凭据"

    def __str__(self) -> str:
        return f"{self.root_id} {self.count}"


class DailyRoot(models.Model):
    """What the log came to at the end of a day, as published."""

    day = models.DateField("日期", primary_key=True)
    size = models.BigIntegerField("记录数")
    root = models.CharField("根值", max_length=64)
    taken_at = models.DateTimeField("生成时间")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="+", verbose_name="签名公钥", db_index=False)
    signature = models.CharField("签名", max_length=128)

    class Meta:
        verbose_name = "每日根值"
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day} {self.root}"
