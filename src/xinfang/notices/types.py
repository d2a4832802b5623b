"""What the room of messages takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a message leaves the house. What happened is told at the portal to everybody, chosen or not."""

    SMS = "SMS", _("短信")
    EMAIL = "EMAIL", _("电子邮件")


class MessageState(models.TextChoices):
    """Where a message stands. One that a gateway has not taken yet waits, however often it was tried."""

    WAITING = "WAITING", _("等待发送")
    SENT = "SENT", _("已发送")
    FAILED = "FAILED", _("没有送出")
    DROPPED = "DROPPED", _("已停发")


class Trouble(models.TextChoices):
    """Why a message has not left; never the words of a gateway, which may quote an address."""

    GATEWAY_DOWN = "GATEWAY_DOWN", _("网关连不上，或者不接受我们的登录")
    TRY_LATER = "TRY_LATER", _("网关请稍后再发")
    NO_ADDRESS = "NO_ADDRESS", _("没有可用的手机号或者邮箱")
    REFUSED = "REFUSED", _("网关不接受这个号码或者邮箱")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message as a gateway gets it: `id` is the same however often it is handed over, and says nothing."""

    id: UUID
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A message taken for sending, and how often it had been taken before."""

    id: UUID
    channel: Channel
    attempts: int
    written_at: datetime
    outgoing: Outgoing | None  # None: nowhere to send it
    dropped: bool = False  # the person wants no more messages


@dataclass(frozen=True, slots=True, kw_only=True)
class WishView:
    """How a person wants to hear of a matter; `channel` None: not by message."""

    channel: Channel | None
    masked: Mapping[Channel, str]  # where messages of each channel would go, masked; only what can be used
    open_channels: tuple[Channel, ...]  # those that this office sends by


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message of a matter, as the person sees it; `waits_for` is why it has not left, where that is the hour."""

    words: str
    channel_label: str
    state: MessageState
    state_label: str
    waits_for: str
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that happened to one of a person's own matters, in the words of a message."""

    number: str
    title: str
    words: str
    happened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCount:
    """What of a channel has not left: how many wait, how many of them were tried, how many will not be tried again."""

    channel: Channel
    waiting: int
    tried: int
    failed: int
    oldest: datetime | None  # of those that wait
    is_configured: bool

    @property
    def label(self) -> str:
        """The channel in words."""
        return str(self.channel.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckMessage:
    """A message that has not left, as the administrator sees it: no person, no matter, no words."""

    id: UUID
    channel_label: str
    state_label: str
    failed: bool
    trouble_label: str
    attempts: int
    written_at: datetime
    next_try_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WantDigest:
    """How an officer wants to be sent once a day what waits: by what, to which number or mailbox, and at which hour."""

    channel: Channel
    address: str
    hour: int
    only_workdays: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestChoice:
    """What an officer has chosen (None: no digest), and what there is to choose from."""

    wanted: WantDigest | None
    open_channels: tuple[Channel, ...]
    hours: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What waits for an officer on a day: counts, and the numbers of the matters that are late or due today."""

    overdue: int
    today: int
    week: int
    later: int
    new: int
    numbers: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.overdue or self.today or self.week or self.later)


CONTACT_FIELDS: Mapping[Channel, str] = MappingProxyType({Channel.SMS: "phone", Channel.EMAIL: "email"})
"""The contact that a channel needs, by the name of its field."""
