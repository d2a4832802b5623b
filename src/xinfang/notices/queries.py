"""What people see of their messages, and administrators of the outbox."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.masks import mask_email, mask_phone
from xinfang.cases.queries.contacts import contacts_of
from xinfang.cases.queries.news import own_events
from xinfang.notices.addresses import usable
from xinfang.notices.gateways.configured import open_channels
from xinfang.notices.models import Message, Wish
from xinfang.notices.sending import rests
from xinfang.notices.telling import TOLD_CODES, words_of
from xinfang.notices.types import (
    Channel,
    ChannelCount,
    MessageState,
    MessageView,
    News,
    StuckMessage,
    Trouble,
    WishView,
)

_MASKS = {Channel.SMS: mask_phone, Channel.EMAIL: mask_email}
MOST_SHOWN = 200


def wish_for(matter_id: UUID) -> WishView:
    """What the petitioner of a matter chose, and what there is to choose from."""
    contact = contacts_of([matter_id]).get(matter_id)
    chosen = Wish.objects.filter(matter_id=matter_id, stopped_at=None).values_list("channel", flat=True).first()
    channels = open_channels()
    addresses = {channel: usable(contact, channel) for channel in channels} if contact else {}
    return WishView(
        channel=Channel(chosen) if chosen else None,
        masked={channel: _MASKS[channel](address) for channel, address in addresses.items() if address},
        open_channels=channels,
    )


def messages_of(matter_id: UUID, *, now: datetime) -> tuple[MessageView, ...]:
    """The messages about a matter, the latest first, in the words in which they went out."""
    contact = contacts_of([matter_id]).get(matter_id)
    if contact is None:
        return ()
    found = Message.objects.filter(matter_id=matter_id).order_by("-seq", "-id")[:MOST_SHOWN]
    return tuple(
        MessageView(
            words=words_of(message.kind, sealed=contact.sealed),
            channel_label=str(message.get_channel_display()),
            state=MessageState(message.state),
            state_label=str(message.get_state_display()),
            waits_for=_waits_for(message, now),
            written_at=message.written_at,
            sent_at=message.sent_at,
        )
        for message in found
    )


def _waits_for(message: Message, now: datetime) -> str:
    if message.state != MessageState.WAITING or not rests(Channel(message.channel), now):
        return ""
    return _("夜间不发短信，%(hour)d 点以后发送") % {"hour": settings.SMS_HOURS[0]}


def news(*, actor: Actor, skip: int = 0, limit: int) -> tuple[News, ...]:
    """What happened to the signed-in citizen's matters, newest first, in the words of messages."""
    return tuple(
        News(
            number=event.number,
            title=event.title,
            words=words_of(event.act, sealed=event.sealed),
            happened_at=event.happened_at,
        )
        for event in own_events(actor=actor, acts=TOLD_CODES.keys(), skip=skip, limit=limit)
    )


def outbox() -> tuple[ChannelCount, ...]:
    """What has not left, by channel; open to whoever asks, because it tells nothing but figures."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT channel, waiting, tried, failed, oldest FROM ctx.outbox()")
        found = {channel: figures for channel, *figures in cursor.fetchall()}
    configured, counts = open_channels(), []
    for channel in Channel:
        waiting, tried, failed, oldest = found.get(channel, (0, 0, 0, None))
        counts.append(
            ChannelCount(
                channel=channel,
                waiting=waiting,
                tried=tried,
                failed=failed,
                oldest=oldest,
                is_configured=channel in configured,
            )
        )
    return tuple(counts)


def stuck_messages(*, limit: int = MOST_SHOWN) -> tuple[StuckMessage, ...]:
    """Messages that failed or have been tried in vain, the oldest first; for whoever runs the system."""
    stuck = Message.objects.filter(state=MessageState.FAILED) | Message.objects.filter(
        state=MessageState.WAITING, attempts__gt=0
    )
    return tuple(
        StuckMessage(
            id=message.id,
            channel_label=str(message.get_channel_display()),
            state_label=str(message.get_state_display()),
            failed=message.state == MessageState.FAILED,
            trouble_label=str(Trouble(message.trouble).label) if message.trouble else "",
            attempts=message.attempts,
            written_at=message.written_at,
            next_try_at=message.next_try_at,
        )
        for message in stuck.order_by("id")[:limit]
    )
