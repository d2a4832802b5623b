"""到期删除: readings go when the law no longer asks for them, and leave a tombstone that is held against the log."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.records import Broken, Record
from xinfang.cases.queries.reading_log import readings_at
from xinfang.evidence.models import DailyRoot, Entry, Removal
from xinfang.evidence.types import Kind
from xinfang.law.book import LawBook


def remove(*, now: datetime) -> int:
    """Remove the readings that every day's root of long enough ago vouches for; how many went."""
    gone = 0
    for root, begins in _due(now):
        entries = _entries(begins, root.size)
        if entries:
            gone += _remove(root, begins, entries, now=now)
    return gone


def made(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The tombstones that were set since then, in the order of their keys, from the one after `after` on."""
    found = Removal.objects.order_by("id")
    if since is not None:
        found = found.filter(removed_at__gte=since)
    if after is not None:
        found = found.filter(id__gt=after)
    return map(_record, found)


def made_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These tombstones."""
    found = Removal.objects.filter(id__in=[subject for subject, _seq in places])
    return {(each.id, 0): _record(each) for each in found}


def spans() -> Sequence[tuple[int, int]]:
    """From which entry up to which readings went."""
    return [(each.begins, each.ends) for each in Removal.objects.order_by("begins")]


def broken() -> Iterator[Broken]:
    """Tombstones that say something else than the entries of the log, were set before the time, or are of a day that
    had not come yet.
    """
    for each in Removal.objects.select_related("root").order_by("begins"):
        entries = _entries(each.begins, each.ends)
        holds = (each.count, each.digest) == (len(entries), _digest(entries))
        before = DailyRoot.objects.filter(day__lt=each.root.day).order_by("-day").first()
        is_its_span = (each.begins, each.ends) == (before.size if before else 0, each.root.size)
        is_in_time = _is_due(each.root, each.removed_at) and office_day(each.removed_at) <= _last_day_of(each)
        if not (holds and is_its_span and is_in_time):
            yield Broken(what="removal", number=each.root.day.isoformat(), seq=0)


def _due(now: datetime) -> Iterator[tuple[DailyRoot, int]]:
    """The roots of long enough ago whose readings have not gone yet, and with which entry each begins."""
    last = Removal.objects.order_by("-root__day").select_related("root").first()
    begins = last.root.size if last else 0
    roots = DailyRoot.objects.order_by("day")
    for root in roots.filter(day__gt=last.root.day) if last else roots:
        if not _is_due(root, now):
            return
        yield root, begins
        begins = root.size


def _is_due(root: DailyRoot, at: datetime) -> bool:
    """Whether what a root vouches for, all of it read before it was taken, need no longer be on record."""
    return office_day(at) > LawBook.load().privacy.kept_until(max(root.day, office_day(root.taken_at)))


def _last_day_of(removal: Removal) -> date:
    """The day by which a tombstone was there: that of the root under which it came, or today by the database."""
    entry = Entry.objects.filter(subject=removal.id, kind=Kind.REMOVAL).first()
    root = DailyRoot.objects.filter(size__gt=entry.index).order_by("day").first() if entry else None
    if root is not None:
        return office_day(root.taken_at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.office_today()")
        (today,) = cursor.fetchone()
    assert isinstance(today, date)
    return today


def _entries(begins: int, ends: int) -> Sequence[Entry]:
    return list(Entry.objects.filter(index__gte=begins, index__lt=ends, kind=Kind.READING).order_by("index"))


def _remove(root: DailyRoot, begins: int, entries: Sequence[Entry], *, now: datetime) -> int:
    """Set the tombstone, then let the database remove what it stands for: it refuses anything else."""
    times = [record.at for record in readings_at([(entry.subject, 0) for entry in entries]).values() if record.at]
    removal = Removal.objects.create(
        root=root,
        begins=begins,
        ends=root.size,
        count=len(entries),
        first_at=min(times, default=now),
        last_at=max(times, default=now),
        digest=_digest(entries),
        removed_at=now,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.remove_readings(%s)", [removal.id])
    return len(entries)


def _digest(entries: Sequence[Entry]) -> str:
    return digest([entry.digest for entry in entries])


def _record(removal: Removal) -> Record:
    said = {
        "id": str(removal.id),
        "day": removal.root_id.isoformat(),
        "begins": removal.begins,
        "ends": removal.ends,
        "count": removal.count,
        "first_at": removal.first_at.astimezone(UTC).isoformat(),
        "last_at": removal.last_at.astimezone(UTC).isoformat(),
        "digest": removal.digest,
        "removed_at": removal.removed_at.astimezone(UTC).isoformat(),
    }
    return Record(subject=removal.id, digest=digest(said), name=str(removal.root_id), at=removal.removed_at)
