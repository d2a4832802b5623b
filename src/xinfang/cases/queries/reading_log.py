"""The log of readings: what it hands to the log of evidence, and what it shows to who audits."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from xinfang.base.digests import digest
from xinfang.base.records import Record
from xinfang.cases.models import Reading

CHUNK = 2_000
_SAID = ("what", "number", "reason", "actor", "actor_label", "body_id", "request_id")
_KEYS = ("matter_id", "object_id", "officer_id")
"""What is hashed of a line, besides its key and time: by name, or a new column would change every line in the log."""


def readings_written(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The lines that were written since then, in the order of their keys, from the one after `after` on."""
    lines = Reading.objects.order_by("id")
    if since is not None:
        lines = lines.filter(read_at__gte=since)
    if after is not None:
        lines = lines.filter(id__gt=after)
    for line in lines.iterator(CHUNK):
        yield _record(line)


def readings_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These lines, as far as they are still there."""
    found = Reading.objects.filter(id__in=[subject for subject, _seq in places])
    return {(line.id, 0): _record(line) for line in found}


def _record(line: Reading) -> Record:
    said = {name: getattr(line, name) for name in _SAID}
    said |= {name: str(getattr(line, name) or "") for name in _KEYS}
    said |= {"id": str(line.id), "read_at": line.read_at.astimezone(UTC).isoformat()}
    return Record(subject=line.id, digest=digest(said), name=f"{line.read_at:%Y-%m-%d} {line.what}", at=line.read_at)
