"""What people and administrators do about messages: choose them, stop them, have stuck ones tried again."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.queries.contacts import contacts_of
from xinfang.cases.queries.news import last_seq
from xinfang.notices.addresses import usable
from xinfang.notices.models import Message, Wish
from xinfang.notices.telling import CHOSEN
from xinfang.notices.types import Channel, MessageState
from xinfang.notices.writing import message, write


def choose(matter_id: UUID, channel: Channel, *, actor: Actor, now: datetime) -> None:
    """The petitioner of a matter wants to be told by this channel, in the language that is being read.

    A first message says so, which shows whether the address is right. Raises `Missing` if the matter is not open to
    the actor, `Refused` ("no_address") if there is no number or address to send to.
    """
    contact = contacts_of([matter_id]).get(matter_id)
    if contact is None:
        raise Missing
    if not usable(contact, channel):
        raise Refused(_("没有可以接收的手机号或者邮箱，所以还没有改动。"), code="no_address")
    wish = Wish(matter_id=matter_id, channel=channel, language=get_language() or "zh-hans", chosen_at=now)
    # In one statement: the button may be pressed twice.
    Wish.objects.bulk_create(
        [wish],
        update_conflicts=True,
        unique_fields=["matter"],
        update_fields=["channel", "language", "chosen_at", "stopped_at"],
    )
    occasion = f"chosen:{now.isoformat()}"
    write([message(wish, seq=last_seq(matter_id), kind=CHOSEN, occasion=occasion, at=now)])


def stop(matter_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The petitioner wants no more messages about a matter; what still waits is not sent."""
    Wish.objects.filter(matter_id=matter_id, stopped_at=None).update(stopped_at=now)


def retry(message_ids: list[UUID] | None = None, *, actor: Actor, now: datetime) -> int:
    """Have messages that failed or were put off tried again at once, all of them if none is named; how many there were.

    One that is just being handed over is in no trouble and is left alone: it would be claimed twice. Raises `Refused`
    for anybody who does not run the system.
    """
    if Role.SYSTEM_ADMIN not in actor.roles and not actor.is_system:
        raise Refused(_("只有系统管理员可以重新发送。"), code="not_administrator")
    stuck = Message.objects.filter(state__in=(MessageState.WAITING, MessageState.FAILED)).exclude(trouble="")
    if message_ids is not None:
        stuck = stuck.filter(id__in=message_ids)
    return stuck.update(state=MessageState.WAITING, next_try_at=now)
