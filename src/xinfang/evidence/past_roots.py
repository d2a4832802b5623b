"""The roots of former days as records of the log: each is under the next, so that none is taken out unnoticed."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from xinfang.base.digests import digest
from xinfang.base.records import Record
from xinfang.evidence.queries import root_statement, roots
from xinfang.evidence.types import Root


def published(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The roots that were taken since then, the earliest first, from the one after `after` on."""
    last = day_of(after) if after else None
    for root in reversed(roots()):
        if (since is None or root.taken_at >= since) and (last is None or root.day > last):
            yield _record(root)


def published_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These roots."""
    wanted = {subject for subject, _seq in places}
    return {(record.subject, 0): record for record in map(_record, roots()) if record.subject in wanted}


def day_of(subject: UUID) -> date | None:
    """The day of a root, which is its key in the log; None for any other key."""
    try:
        return date.fromordinal(subject.int)
    except (ValueError, OverflowError):
        return None


def _record(root: Root) -> Record:
    at = root.taken_at.astimezone(UTC).isoformat()
    said = root_statement(day=root.day, size=root.size, root=root.root) | {"taken_at": at}
    return Record(
        subject=UUID(int=root.day.toordinal()), digest=digest(said), name=root.day.isoformat(), at=root.taken_at
    )
