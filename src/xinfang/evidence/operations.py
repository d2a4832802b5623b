"""What the system does with the log: once a day, everything new goes in, and the day's root is signed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.evidence import log, merkle, removals
from xinfang.evidence.models import DailyRoot, Entry, SigningKey
from xinfang.evidence.queries import latest_root, root_statement
from xinfang.evidence.signing import name_of, public_key, sign
from xinfang.evidence.sources import SOURCES
from xinfang.evidence.types import Kind, Root

LOCK = "xinfang evidence log"
Context = Callable[[], AbstractContextManager[None]]
"""Opens a transaction in which the system acts."""


def publish_root(
    *, actor: Actor, context: Context, now: datetime, on_progress: Callable[[int], None] = lambda entries: None
) -> date | None:
    """Add to the log whatever was put on record, and publish the root of the day before `now`.

    Each batch is a transaction of its own, so that the first night of a large ledger holds nobody up and, when it is
    interrupted, goes on where it was; what is in the log and under no root yet comes under the next. `on_progress`
    hears how many entries the log has. Returns the day, or None if it has its root already. Raises `PermissionError`
    for anybody but the system, who alone sees everything.
    """
    if not actor.is_system:
        raise PermissionError("only the system seals a day")
    day = office_day(now) - timedelta(days=1)
    with context():
        last = latest_root()
    if last is not None and last.day >= day:
        return None
    for kind in SOURCES:
        since = _since(day, last) if _is_kept(kind, context) else None
        after: UUID | None = None
        while True:
            with context():
                after = _add(kind, since=since, after=after, on_progress=on_progress)
            if after is None:
                break
    with context():
        return _publish(day, now=now)


def keep_log_closed() -> None:
    """Nobody adds to the log, nor publishes a root, until the present transaction ends; it may do so itself."""
    _wait_for_others()


def remove_old_readings(*, actor: Actor, now: datetime) -> int:
    """Remove the readings that need no longer be on record, and leave a tombstone; how many went.

    Raises `PermissionError` for anybody but the system.
    """
    if not actor.is_system:
        raise PermissionError("only the system removes readings")
    return removals.remove(now=now)


def _is_kept(kind: Kind, context: Context) -> bool:
    with context():
        return log.begins(kind) is not None


def _since(day: date, last: Root | None) -> datetime | None:
    """From when on records are looked through: all of them at first, and once a month, lest a clock that was put back
    has hidden any.
    """
    is_same_month = last is not None and (last.day.year, last.day.month) == (day.year, day.month)
    return last.taken_at - log.OVERLAP if last is not None and is_same_month else None


def _add(kind: Kind, *, since: datetime | None, after: UUID | None, on_progress: Callable[[int], None]) -> UUID | None:
    """Add the next batch of a kind that the log does not hold yet; the last record looked at, None at the end."""
    _wait_for_others()
    batch = list(islice(SOURCES[kind].added(since=since, after=after), log.BATCH))
    size = log.size()
    entries = [
        Entry(index=index, kind=kind, subject=record.subject, seq=record.seq, digest=record.digest)
        for index, record in enumerate(log.missing(batch), start=size)
    ]
    log.append(entries, size=size)
    on_progress(size + len(entries))
    return batch[-1].subject if len(batch) == log.BATCH else None


def _publish(day: date, *, now: datetime) -> date | None:
    """Sign what the log comes to, unless somebody else did so meanwhile."""
    _wait_for_others()
    last = latest_root()
    if last is not None and last.day >= day:
        return None
    size = log.size()
    root = merkle.fetched(lambda nodes: merkle.head(size, nodes), log.nodes_at).hex()
    public = public_key()
    SigningKey.objects.get_or_create(key=name_of(public), defaults={"public": public, "since": now})
    signed = sign(root_statement(day=day, size=size, root=root))
    DailyRoot.objects.create(day=day, size=size, root=root, taken_at=now, key_id=signed.key, signature=signed.signature)
    return day


def _wait_for_others() -> None:
    """One at a time adds to the log; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
