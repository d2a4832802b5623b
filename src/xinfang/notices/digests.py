"""每日摘要: once a day an officer who wants it is sent how much waits. Counts and numbers go out, no words of a matter.

Who wants one and what waits are found in the contexts of those concerned; what is written leaves like any message.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.errors import Refused
from xinfang.law.book import LawBook
from xinfang.notices.addresses import usable_address
from xinfang.notices.gateways.configured import open_channels
from xinfang.notices.models import DigestWish, Message, about_digest
from xinfang.notices.types import Channel, Claimed, Digest, DigestChoice, MessageState, Outgoing, WantDigest
from xinfang.vault.words import seal_words, unseal_words

DIGEST = "DIGEST"
MOST_NUMBERS = 20


def choice_of(actor: Actor) -> DigestChoice:
    """What the officer has chosen, and what there is to choose from."""
    wish = DigestWish.objects.filter(officer=actor.officer_id, stopped_at=None).first()
    return DigestChoice(
        wanted=_wanted(wish) if wish else None,
        open_channels=open_channels(),
        hours=tuple(LawBook.load().inbox.hours),
    )


def want(command: WantDigest, *, actor: Actor, now: datetime) -> None:
    """The officer wants a digest from now on.

    Raises `Refused` for an hour in which nobody is disturbed ("quiet_hour"), or a number or mailbox to which the
    channel cannot send ("no_address").
    """
    if LawBook.load().inbox.is_quiet(command.hour):
        raise Refused(_("这个钟点不发摘要，请另选。"), code="quiet_hour")
    address = usable_address(command.address, command.channel)
    if not address:
        raise Refused(_("请填写可以接收的手机号或者邮箱。"), code="no_address")
    assert actor.officer_id is not None
    wish = DigestWish(
        officer_id=actor.officer_id,
        channel=command.channel,
        address=seal_words({"to": address}, about=about_digest(actor.officer_id)),
        hour=command.hour,
        only_workdays=command.only_workdays,
        language=get_language() or "zh-hans",
        chosen_at=now,
    )
    changed = ["channel", "address", "hour", "only_workdays", "language", "chosen_at", "stopped_at"]
    DigestWish.objects.bulk_create([wish], update_conflicts=True, unique_fields=["officer"], update_fields=changed)


def stop(*, actor: Actor, now: datetime) -> None:
    """The officer wants no digest any more; the number or mailbox is forgotten, and what waits is not sent."""
    DigestWish.objects.filter(officer=actor.officer_id, stopped_at=None).update(stopped_at=now, address=b"")


def owed(now: datetime) -> Sequence[Account]:
    """The accounts of the officers whose digest of today is due and has not been looked at; none in quiet hours."""
    book, today, hour = LawBook.load(), office_day(now), now.astimezone(OFFICE_ZONE).hour
    if book.inbox.is_quiet(hour):
        return ()
    wishes = DigestWish.objects.filter(stopped_at=None, hour__lte=hour).exclude(done_on=today)
    if book.calendar.is_rest_day(today):
        wishes = wishes.filter(only_workdays=False)
    found = wishes.select_related("officer__account").order_by("officer_id")
    return tuple(wish.officer.account for wish in found)


def write(officer_id: UUID, digest: Digest, *, now: datetime) -> None:
    """Write the digest of today for an officer, in the system's context; once, and only if something waits.

    What is left of earlier days is not sent any more: it would say what is no longer so.
    """
    wish = DigestWish.objects.select_for_update().get(officer=officer_id)
    today = office_day(now)
    if wish.done_on == today or wish.stopped_at is not None:
        return
    Message.objects.filter(officer=officer_id, state=MessageState.WAITING).update(state=MessageState.DROPPED)
    if not digest.is_empty:
        Message.objects.create(
            officer_id=officer_id,
            said=asdict(digest) | {"numbers": list(digest.numbers[:MOST_NUMBERS])},
            seq=0,
            kind=DIGEST,
            occasion=f"digest:{today.isoformat()}",
            channel=wish.channel,
            language=wish.language,
            written_at=now,
            next_try_at=now,
        )
    DigestWish.objects.filter(officer=officer_id).update(done_on=today)


def forget(*, now: datetime) -> int:
    """Remove the digests of the days before those for which they are kept, within a context of the system; how many
    those were.
    """
    kept = timedelta(days=LawBook.load().inbox.digests_kept_days)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.forget_digests(%s)", [now - kept])
        row = cursor.fetchone()
    return int(row[0])


def to_whom(now: datetime) -> Q:
    """To whom something may leave at this hour: in quiet hours to petitioners alone, whose channels rest by theirs."""
    is_quiet = LawBook.load().inbox.is_quiet(now.astimezone(OFFICE_ZONE).hour)
    return Q(officer=None) if is_quiet else Q()


def claimed(messages: Iterable[Message], *, on: date) -> Mapping[UUID, Claimed]:
    """Those of the messages that are digests, as they leave, by their keys; one of another day is dropped."""
    to_officers = {message: message.officer_id for message in messages if message.officer_id is not None}
    wishes = DigestWish.objects.filter(officer__in=set(to_officers.values()), stopped_at=None)
    active = wishes.filter(officer__active=True).select_related("officer__body")
    by_officer = {wish.officer_id: wish for wish in active}
    return {
        message.id: _claimed(message, by_officer.get(officer_id), on=on) for message, officer_id in to_officers.items()
    }


def _claimed(message: Message, wish: DigestWish | None, *, on: date) -> Claimed:
    is_wanted = wish is not None and office_day(message.written_at) == on
    return Claimed(
        id=message.id,
        channel=Channel(message.channel),
        attempts=message.attempts,
        written_at=message.written_at,
        outgoing=_outgoing(message, wish) if wish is not None and is_wanted else None,
        dropped=not is_wanted,
    )


def _outgoing(message: Message, wish: DigestWish) -> Outgoing | None:
    """The digest in words; None where the wish has meanwhile changed to another channel."""
    to = usable_address(_address(wish), Channel(message.channel))
    if not to:
        return None
    with override(message.language):
        numbers = _("、").join(message.said["numbers"])
        words = {"body": wish.officer.body.short_name, "counts": _("、").join(_counts(message.said))}
        text = _("【%(body)s】您的待办：%(counts)s。请到工作台的“收件箱”查看。") % words
        if numbers and message.channel == Channel.EMAIL:
            text += "\n" + _("已逾期和今天到期的：%(numbers)s") % {"numbers": numbers}
        return Outgoing(id=message.id, to=to, subject=_("今天的待办摘要"), text=text)


def _counts(said: Mapping[str, int]) -> Iterator[str]:
    words = {
        "overdue": _("已逾期 %(n)d 件"),
        "today": _("今天到期 %(n)d 件"),
        "week": _("本周到期 %(n)d 件"),
        "later": _("其他 %(n)d 件"),
        "new": _("其中新到 %(n)d 件"),
    }
    return (each % {"n": said[name]} for name, each in words.items() if said[name])


def _wanted(wish: DigestWish) -> WantDigest:
    return WantDigest(
        channel=Channel(wish.channel), address=_address(wish), hour=wish.hour, only_workdays=wish.only_workdays
    )


def _address(wish: DigestWish) -> str:
    return unseal_words(wish.address, about=about_digest(wish.officer_id)).get("to", "")
