"""Sending: messages are claimed in one transaction, handed over outside of any, and settled in another.

In order: of each matter only the earliest waiting message of each channel is claimed, so that whoever left a channel
that is down for another is not kept waiting by it. Once: a claimed message is put off for longer than handing over can
take, so that nobody else claims it meanwhile; if the process dies there, it is handed over again under the same id, by
which the gateway knows it. Nothing of an address or of the words is kept or logged.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.queries.contacts import Contact, contacts_of
from xinfang.cases.queries.material_links import open_link_of
from xinfang.notices import digests
from xinfang.notices.addresses import usable
from xinfang.notices.gateways.base import GatewayDownError
from xinfang.notices.gateways.configured import gateway_of, open_channels
from xinfang.notices.models import Message, Wish
from xinfang.notices.telling import words_of
from xinfang.notices.types import Channel, Claimed, MessageState, Outgoing, Trouble
from xinfang.procedure.acts import RequestMaterial

BATCH = 20
CLAIMED_FOR = timedelta(minutes=15)
"""What is not handed over in the first half of it is left; one message cannot take as long as the other half."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30))
"""How long to wait after the first, the second … failure; the last holds from then on."""
GIVEN_UP_AFTER = timedelta(days=3)
"""How long a gateway may put off one message before it counts as refused. A gateway that is down puts off nothing."""


def sendable_channels(now: datetime) -> tuple[Channel, ...]:
    """The channels by which something may leave now."""
    return tuple(channel for channel in open_channels() if not rests(channel, now))


def rests(channel: Channel, now: datetime) -> bool:
    """Whether nothing leaves by the channel at this hour: nobody is woken by a short message."""
    first, last = settings.SMS_HOURS
    return channel is Channel.SMS and not first <= now.astimezone(OFFICE_ZONE).hour < last


def claim(*, actor: Actor, now: datetime, channels: Collection[Channel], limit: int = BATCH) -> tuple[Claimed, ...]:
    """Take at most `limit` messages that are due, the first in turn of each matter, so that nobody else does."""
    due = list(
        _first_in_turn()
        .filter(digests.to_whom(now), channel__in=channels, next_try_at__lte=now)
        .select_for_update(skip_locked=True)
        .order_by("next_try_at", "id")[:limit]
    )
    taken = [message.id for message in due]
    Message.objects.filter(id__in=taken).update(next_try_at=now + CLAIMED_FOR, attempts=F("attempts") + 1, trouble="")
    claimed = {**_to_petitioners(due), **digests.claimed(due, on=office_day(now))}
    return tuple(claimed[message.id] for message in due)


def hand_over(outgoing: Outgoing, channel: Channel) -> str:
    """Give one message to its gateway, outside of any transaction; the gateway's number for it.

    Raises what the gateway raises; one that was configured when the message was claimed may be gone.
    """
    gateway = gateway_of(channel)
    if gateway is None:
        raise GatewayDownError("not configured")
    return gateway.send(outgoing)


def settle_sent(message_id: UUID, *, provider_id: str, actor: Actor, now: datetime) -> None:
    """The gateway has taken it."""
    _waiting(message_id).update(state=MessageState.SENT, sent_at=now, provider_id=provider_id, trouble="")


def settle_dropped(message_id: UUID, *, actor: Actor) -> None:
    """The person wants no more messages."""
    _waiting(message_id).update(state=MessageState.DROPPED)


def settle_failed(message_id: UUID, *, trouble: Trouble, actor: Actor) -> None:
    """It will never leave as it is; those behind it go on."""
    _waiting(message_id).update(state=MessageState.FAILED, trouble=trouble)


def put_off(claimed: Iterable[Claimed], *, trouble: Trouble, actor: Actor, now: datetime) -> None:
    """Try these again later, after longer and longer pauses; one that is put off for too long by itself has failed."""
    for message in claimed:
        if trouble is Trouble.TRY_LATER and now - message.written_at > GIVEN_UP_AFTER:
            settle_failed(message.id, trouble=trouble, actor=actor)
        else:
            pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
            _waiting(message.id).update(next_try_at=now + pause, trouble=trouble)


def release(claimed: Iterable[Claimed], *, actor: Actor, now: datetime) -> None:
    """Put back, untried, what had been claimed together with a message that found the gateway down."""
    for message in claimed:
        _waiting(message.id).update(
            next_try_at=now + PAUSES[0], attempts=message.attempts, trouble=Trouble.GATEWAY_DOWN
        )


def _first_in_turn() -> QuerySet[Message]:
    earlier = Message.objects.filter(
        Q(seq__lt=OuterRef("seq")) | Q(seq=OuterRef("seq"), id__lt=OuterRef("id")),
        matter=OuterRef("matter"),
        channel=OuterRef("channel"),
        state=MessageState.WAITING,
    )
    return Message.objects.filter(~Exists(earlier), state=MessageState.WAITING)


def _waiting(message_id: UUID) -> QuerySet[Message]:
    return Message.objects.filter(id=message_id, state=MessageState.WAITING)


def _to_petitioners(messages: Iterable[Message]) -> Mapping[UUID, Claimed]:
    """Those of the messages that are about a matter, by their keys."""
    about = {message: message.matter_id for message in messages if message.matter_id is not None}
    contacts = contacts_of(set(about.values()))
    wishes = Wish.objects.filter(matter__in=set(about.values()), stopped_at=None)
    wanted = set(wishes.values_list("matter_id", flat=True))
    return {
        message.id: _claimed(message, contacts[matter_id], wanted=matter_id in wanted)
        for message, matter_id in about.items()
    }


def _claimed(message: Message, contact: Contact, *, wanted: bool) -> Claimed:
    channel = Channel(message.channel)
    to = usable(contact, channel) if wanted else ""
    return Claimed(
        id=message.id,
        channel=channel,
        attempts=message.attempts,
        written_at=message.written_at,
        outgoing=_outgoing(message, contact, to) if to else None,
        dropped=not wanted,
    )


def _outgoing(message: Message, contact: Contact, to: str) -> Outgoing:
    with override(message.language):
        values = {
            "office": contact.office_name,
            "number": contact.number,
            "words": words_of(message.kind, sealed=contact.sealed),
            "site": settings.SITE_REGISTRATION["domain"] or _("网上信访页面"),
        }
        text = _("【%(office)s】信访事项 %(number)s：%(words)s。详情请用编号和查询码到%(site)s“查询进度”查看。")
        if link := _link(message, contact):
            values["link"] = link
            text += _("也可以打开 %(link)s 直接上传材料，交齐以后链接失效。")
        subject = _("信访事项 %(number)s 有新的进展")
        return Outgoing(id=message.id, to=to, subject=subject % values, text=text % values)


def _link(message: Message, contact: Contact) -> str:
    """The one-time link of a request for material that still waits; a sealed matter's message leads nowhere."""
    if message.kind != RequestMaterial.code or contact.sealed:
        return ""
    return "" if message.matter_id is None else open_link_of(message.matter_id, message.seq)
