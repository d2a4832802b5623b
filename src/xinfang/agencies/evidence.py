"""What the journal of administration hands to the log of evidence."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from xinfang.agencies.models import AdministrationEvent
from xinfang.base.digests import digest
from xinfang.base.records import Record

CHUNK = 2_000
_SAID = (
    *("actor", "actor_label", "request_id", "action", "subject_kind", "subject_id", "subject_label"),
    *("before", "after"),
)
"""What is hashed of a line, besides its key and time: by name, or a new column would change every line in the log."""


def journalled(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The lines that were written since then, in the order of their keys, from the one after `after` on."""
    lines = AdministrationEvent.objects.order_by("id")
    if since is not None:
        lines = lines.filter(happened_at__gte=since)
    if after is not None:
        lines = lines.filter(id__gt=after)
    for line in lines.iterator(CHUNK):
        yield _record(line)


def journal_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These lines."""
    return {
        (line.id, 0): _record(line)
        for line in AdministrationEvent.objects.filter(id__in=[subject for subject, _seq in places])
    }


def _record(line: AdministrationEvent) -> Record:
    said = {name: getattr(line, name) for name in _SAID}
    said |= {"id": str(line.id), "happened_at": line.happened_at.astimezone(UTC).isoformat()}
    name = f"{line.happened_at:%Y-%m-%d} {line.action}"
    return Record(subject=line.id, digest=digest(said), name=name, at=line.happened_at)
