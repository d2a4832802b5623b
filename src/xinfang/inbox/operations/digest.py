"""每日摘要: what waits for each officer who wants to be told, counted as that officer and written by the system."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.base.days import office_day
from xinfang.inbox.queries.inbox import inbox
from xinfang.inbox.types import Group, InboxView
from xinfang.notices import digests
from xinfang.notices.types import Digest

Context = Callable[[Actor], AbstractContextManager[None]]


def write_digests(*, actor: Actor, context: Context, now: datetime) -> int:
    """Write every digest that is due at this hour; how many officers were looked at.

    `context` opens a transaction in which somebody acts: what waits is counted as the officer would see it, so that row
    policies hold. Whoever was looked at today is not looked at again, so any round may be done twice. One that fails is
    tried again in the next round, and keeps nobody else from theirs: raises `ExceptionGroup` once all were looked at.
    """
    with context(actor):
        accounts = digests.owed(now)
    failures = []
    for account in accounts:
        try:
            _write(account, actor=actor, context=context, now=now)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("digests were not written", failures)
    return len(accounts)


def _write(account: Account, *, actor: Actor, context: Context, now: datetime) -> None:
    officer = actor_for(account, office_day(now))
    with context(officer):
        digest = _digest(inbox(officer, now=now), now) if officer.charges else _NOTHING
    with context(actor):
        digests.write(account.officer.pk, digest, now=now)


_NOTHING = Digest(overdue=0, today=0, week=0, later=0, new=0)
"""For whoever has left, or is in no post today."""


def _digest(waiting: InboxView, now: datetime) -> Digest:
    """The counts, and the numbers of what is late or due today. An accusation is counted, and not named."""
    pressing = [each for each in waiting.groups if each.group in (Group.OVERDUE, Group.TODAY)]
    numbers = (item.number for each in pressing for item in each.items if item.number and not item.is_sealed)
    return Digest(
        overdue=waiting.count(Group.OVERDUE),
        today=waiting.count(Group.TODAY),
        week=waiting.count(Group.WEEK),
        later=waiting.count(Group.LATER),
        new=waiting.new,
        numbers=tuple(dict.fromkeys(numbers)),
    )
