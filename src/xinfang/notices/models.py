"""What people chose, and the outbox, which holds neither an address nor the words of a message: both are found on
sending.
"""

from uuid import UUID

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.notices.types import Channel, MessageState, Trouble
from xinfang.vault.holders import SealedColumn


class Wish(models.Model):
    """How the petitioner of a matter wants to hear of it; without a row, not by message."""

    matter = models.OneToOneField(
        "cases.Matter", models.PROTECT, primary_key=True, related_name="+", verbose_name="信访事项"
    )
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    language = models.CharField("语言", max_length=8)
    chosen_at = models.DateTimeField("选择时间")
    stopped_at = models.DateTimeField("停止时间", null=True)

    class Meta:
        verbose_name = "消息意愿"

    def __str__(self) -> str:
        return f"{self.matter_id} {self.channel}"


class DigestWish(models.Model):
    """How an officer wants to be sent once a day what waits; without a row, or once it is stopped, not at all.

    `address` is the sealed number or mailbox, and none once it is stopped; `done_on` is the last day on which the
    officer's inbox was looked at for it.
    """

    officer = models.OneToOneField(
        "agencies.Officer", models.PROTECT, primary_key=True, related_name="+", verbose_name="工作人员"
    )
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    address = models.BinaryField("封装的号码或者邮箱", default=b"")
    hour = models.PositiveSmallIntegerField("几点发")
    only_workdays = models.BooleanField("只在工作日发", default=True)
    language = models.CharField("语言", max_length=8)
    chosen_at = models.DateTimeField("选择时间")
    stopped_at = models.DateTimeField("停止时间", null=True)
    done_on = models.DateField("最近一次的日期", null=True)

    class Meta:
        verbose_name = "每日摘要意愿"
        constraints = (
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) & ~Q(address=b"") | Q(stopped_at__isnull=False, address=b""),
                name="digest_address_while_wanted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.channel}"


class Message(models.Model):
    """One message: to the petitioner of a matter about one act or occasion, or to an officer about what waits.
    `occasion` lets it be written only once.

    Messages of a matter leave in the order of `seq`, the number of its events when they were written, by each channel.
    `trouble` is why the last try came to nothing, empty while nobody tried or somebody is trying. `kind` is the code of
    the act, or of the rule of which it reminds; `said` has the counts and numbers of a message to an officer. A sent
    message never changes (sql/0001_outbox.sql).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(
        "cases.Matter", models.PROTECT, null=True, related_name="+", verbose_name="信访事项", db_index=False
    )
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+", verbose_name="工作人员", db_index=False
    )
    said = models.JSONField("件数和编号", default=dict)
    seq = models.PositiveIntegerField("办理记录序号")
    kind = models.CharField("内容种类", max_length=40)
    occasion = models.CharField("事由", max_length=64)
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    language = models.CharField("语言", max_length=8)
    state = models.CharField("状态", max_length=8, choices=MessageState.choices, default=MessageState.WAITING)
    trouble = models.CharField("原因", max_length=16, choices=Trouble.choices, blank=True)
    attempts = models.PositiveIntegerField("次数", default=0)
    written_at = models.DateTimeField("写成时间")
    next_try_at = models.DateTimeField("下次发送时间")
    sent_at = models.DateTimeField("发送时间", null=True)
    provider_id = models.CharField("网关编号", max_length=100, blank=True)

    class Meta:
        verbose_name = "消息"
        constraints = (
            models.UniqueConstraint(fields=("matter", "occasion"), name="message_once"),
            models.UniqueConstraint(fields=("officer", "occasion"), name="message_once_to_an_officer"),
            models.CheckConstraint(
                condition=Q(matter__isnull=False, officer__isnull=True, said={})
                | Q(matter__isnull=True, officer__isnull=False),
                name="message_to_one_of_both",
            ),
        )
        indexes = (
            models.Index(fields=("channel", "next_try_at"), condition=Q(state="WAITING"), name="message_due"),
            models.Index(fields=("matter", "seq", "id"), condition=Q(state="WAITING"), name="message_in_turn"),
            models.Index(fields=("channel", "id"), condition=Q(state="FAILED"), name="message_failed"),
        )

    def __str__(self) -> str:
        return f"{self.matter_id or self.officer_id} {self.occasion}"


def about_digest(officer_id: UUID) -> str:
    """What the envelope with an officer's number or mailbox is about."""
    return f"digest:{officer_id}"


ADDRESSES_OF_OFFICERS = SealedColumn(model=DigestWish, column="address", about=about_digest)
