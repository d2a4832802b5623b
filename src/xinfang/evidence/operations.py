"""What the system does with the log: once a day, everything new goes in, and the day's root is signed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.evidence import log, merkle
from xinfang.evidence.models import DailyRoot, Entry, SigningKey
from xinfang.evidence.queries import latest_root, root_statement
from xinfang.evidence.signing import name_of, public_key, sign
from xinfang.evidence.sources import SOURCES
from xinfang.evidence.types import Kind, Root

LOCK = "xinfang evidence log"


def publish_root(
    *, actor: Actor, now: datetime, on_progress: Callable[[int], None] = lambda entries: None
) -> date | None:
    """Add to the log whatever was put on record, and publish the root of the day before `now`.

    `on_progress` hears how many entries were added so far. Returns the day, or None if it has its root already.
    Raises `PermissionError` for anybody but the system, who alone sees everything.
    """
    if not actor.is_system:
        raise PermissionError("only the system seals a day")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
    day = office_day(now) - timedelta(days=1)
    last = latest_root()
    if last is not None and last.day >= day:
        return None
    size = last.size if last else 0
    for kind in SOURCES:
        size = _add(kind, size=size, since=_since(day, last), on_progress=on_progress)
    _publish(day, size=size, now=now)
    return day


def _since(day: date, last: Root | None) -> datetime | None:
    """From when on records are looked through: all of them at first, and once a month, lest a clock that was put back
    has hidden any.
    """
    is_same_month = last is not None and (last.day.year, last.day.month) == (day.year, day.month)
    return last.taken_at - log.OVERLAP if last is not None and is_same_month else None


def _add(kind: Kind, *, size: int, since: datetime | None, on_progress: Callable[[int], None]) -> int:
    """Add the records of a kind that the log does not hold yet; how long it is then."""
    records = SOURCES[kind].added(since=since)
    while batch := list(islice(records, log.BATCH)):
        entries = [
            Entry(index=index, kind=kind, subject=record.subject, seq=record.seq, digest=record.digest)
            for index, record in enumerate(log.missing(batch), start=size)
        ]
        log.append(entries, size=size)
        size += len(entries)
        on_progress(size)
    return size


def _publish(day: date, *, size: int, now: datetime) -> None:
    root = merkle.fetched(lambda nodes: merkle.head(size, nodes), log.nodes_at).hex()
    public = public_key()
    SigningKey.objects.get_or_create(key=name_of(public), defaults={"public": public, "since": now})
    signed = sign(root_statement(day=day, size=size, root=root))
    DailyRoot.objects.create(day=day, size=size, root=root, taken_at=now, key_id=signed.key, signature=signed.signature)
