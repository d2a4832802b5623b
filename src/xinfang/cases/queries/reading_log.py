"""The log of readings: what it hands to the log of evidence, and what it shows to who audits."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xinfang.base.days import OFFICE_ZONE
from xinfang.base.digests import digest
from xinfang.base.ids import parse_petition_number
from xinfang.base.records import Record
from xinfang.cases.models import Reading
from xinfang.cases.queries.keyset import Order, Page, Place, page_of
from xinfang.cases.types.reading import READ_LABELS, Read, ReadingView, Sought

CHUNK = 2_000
PAGE_SIZE = 50
NEWEST_FIRST = Order(columns={"read_at": datetime.fromisoformat, "id": UUID}, newest_first=True)
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


def readings(sought: Sought, *, place: Place) -> Page[ReadingView]:
    """A page of the readings that are wanted, the latest first; empty to whoever does not audit. Raises `Missing`."""
    page = page_of(_sought(sought), NEWEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=tuple(map(view_of, page.rows)), before=page.before, after=page.after)


def readings_listed(sought: Sought, *, most: int) -> tuple[ReadingView, ...]:
    """Of the readings that are wanted the latest, at most so many."""
    return tuple(map(view_of, _sought(sought).order_by("-read_at", "-id")[:most]))


def view_of(line: Reading) -> ReadingView:
    """A line as it is shown."""
    return ReadingView(
        id=line.id,
        read_at=line.read_at,
        what_label=_(READ_LABELS[Read(line.what)]),
        number=line.number,
        object_id=line.object_id,
        reason=line.reason,
        reader=line.actor_label,
        body_name=line.body.short_name if line.body else "",
        request_id=line.request_id,
    )


def _sought(sought: Sought) -> "QuerySet[Reading]":
    found = Reading.objects.select_related("body")
    if sought.number:
        found = found.filter(number=parse_petition_number(sought.number) or sought.number)
    if sought.reader:
        found = found.filter(actor_label__contains=sought.reader)
    if sought.first_day:
        found = found.filter(read_at__gte=datetime.combine(sought.first_day, time.min, OFFICE_ZONE))
    if sought.last_day:
        found = found.filter(read_at__lte=datetime.combine(sought.last_day, time.max, OFFICE_ZONE))
    return found


def _record(line: Reading) -> Record:
    said = {name: getattr(line, name) for name in _SAID}
    said |= {name: str(getattr(line, name) or "") for name in _KEYS}
    said |= {"id": str(line.id), "read_at": line.read_at.astimezone(UTC).isoformat()}
    return Record(subject=line.id, digest=digest(said), name=f"{line.read_at:%Y-%m-%d} {line.what}", at=line.read_at)
