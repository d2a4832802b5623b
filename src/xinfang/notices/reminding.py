"""Reminders before a right of the petitioner ends (review, re-examination), and after a promised day has passed.

The time to apply to a statutory procedure is reminded by an act of its own (`RemindOfLimitation`), told like any act.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases.queries.promises import Promise, open_promises
from xinfang.cases.queries.rights import EndingRight, ending_rights
from xinfang.law.book import LawBook
from xinfang.law.limitation import days_left, reminders_open_until
from xinfang.notices.models import Message, Wish
from xinfang.notices.telling import PROMISE, RIGHTS
from xinfang.notices.writing import message, write

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What one batch did: how many reminders it wrote, and the matter to go on after, if there is more."""

    written: int
    last: UUID | None


def remind(*, actor: Actor, now: datetime, after: UUID | None = None, batch: int = BATCH) -> Reminded:
    """Write what petitioners who asked for messages are to be reminded of today; each reminder is written once.

    Call it with `after=reminded.last` until that is None. With how many days left a person is reminded is a local
    number (law/reminders.yaml).
    """
    today, book = office_day(now), LawBook.load()
    asking = Wish.objects.filter(stopped_at=None).order_by("matter_id")
    if after is not None:
        asking = asking.filter(matter__gt=after)
    wishes = {wish.matter_id: wish for wish in asking[:batch]}
    ending = ending_rights(wishes.keys(), rules=RIGHTS.keys(), on=today, until=reminders_open_until(book, on=today))
    reminders = [_reminder(wishes[right.matter_id], right, book, today, now) for right in ending]
    late = [promise for promise in open_promises(wishes.keys()) if promise.is_served and promise.day < today]
    reminders += [_of_a_promise(wishes[promise.matter_id], promise, now) for promise in late]
    write(reminders)
    return Reminded(written=len(reminders), last=max(wishes) if len(wishes) == batch else None)


def _of_a_promise(wish: Wish, promise: Promise, now: datetime) -> Message:
    """That a promised day has passed is told once for each claim and day, to whoever has the promise in writing."""
    occasion = f"late:{promise.claim_id.hex}:{promise.day.isoformat()}"
    return message(wish, seq=promise.seq, kind=PROMISE, occasion=occasion, at=now)


def _reminder(wish: Wish, right: EndingRight, book: LawBook, today: date, now: datetime) -> Message:
    """The reminder of this right that is due today; its occasion is the same each day until the next is due."""
    assert book.reminders is not None
    due_at = book.reminders.due_at(days_left(right.last_day, on=today))
    occasion = f"right:{right.rule.value}:{right.last_day.isoformat()}:{due_at}"
    return message(wish, seq=right.seq, kind=right.rule.value, occasion=occasion, at=now)
