"""Somebody's days as a calendar, and whose calendar an address is.

A calendar program keeps what it was given and shows it to whoever looks over a shoulder: a day says what kind of day it
is and of which number. Of an accusation it says that something ends, and nothing else.
"""

import hmac
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor, actor_for
from xinfang.base.errors import Missing
from xinfang.base.icalendar import Occasion, WholeDay
from xinfang.base.ids import key_in_token, link_token
from xinfang.inbox.models import CalendarAddress
from xinfang.inbox.queries.inbox import items
from xinfang.inbox.types import Item, OwnCalendar

_OPENS = "calendar"


def own_calendar(actor: Actor) -> OwnCalendar | None:
    """The open address of the actor's calendar in the body where the actor works, if there is one."""
    found = CalendarAddress.objects.filter(officer=actor.officer_id, body=actor.body_id, ended_at=None).first()
    return OwnCalendar(token=_token(found), made_at=found.made_at) if found else None


def reader_of(token: str, *, on: date) -> Actor:
    """The officer whose calendar a secret opens, as the officer stands on a day; for the system.

    Raises `Missing` for a wrong secret, for one that has ended, and for an officer who is in no post any more or has
    gone to another body.
    """
    key = key_in_token(token)
    if key is None:
        raise Missing
    found = CalendarAddress.objects.filter(id=key, ended_at=None).select_related("officer__account").first()
    if found is None or not hmac.compare_digest(token.encode(), _token(found).encode()):
        raise Missing
    reader = actor_for(found.officer.account, on)
    if not reader.charges or reader.body_id != found.body_id:
        raise Missing
    return reader


def days(actor: Actor, *, now: datetime) -> Sequence[Occasion | WholeDay]:
    """Every day that an item of the actor's inbox has."""
    return tuple(_days(items(actor, now=now)))


def _days(found: Iterable[Item]) -> Iterable[Occasion | WholeDay]:
    for item in found:
        if item.begins and item.ends:
            yield Occasion(uid=_uid(item), begins=item.begins, ends=item.ends, title=str(item.kind.label))
        elif item.due:
            yield WholeDay(uid=_uid(item), day=item.due, title=_title(item))


def _title(item: Item) -> str:
    if item.is_sealed:
        return _("到期")
    return " ".join(filter(None, (str(item.kind.label), item.number)))


def _uid(item: Item) -> str:
    """The same whenever the item is told, and readable to nobody: it is made of the number."""
    told = f"{settings.SECRET_KEY}:{item.kind}:{item.key}"
    return f"{sha256(told.encode()).hexdigest()[:32]}@xinfang"


def _token(address: CalendarAddress) -> str:
    return link_token(secret=settings.QUERY_CODE_SECRET.encode(), key=address.id, opens=_OPENS)
