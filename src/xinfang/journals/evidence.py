"""What the journals hand to the log of evidence, and whether their chains hold."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from heapq import merge
from operator import attrgetter
from uuid import UUID

from xinfang.base.digests import GENESIS
from xinfang.base.records import Broken, Record
from xinfang.journals.models import Line
from xinfang.journals.writing import link

CHUNK = 2_000


def journals() -> tuple[type[Line], ...]:
    """Every journal of the house, in the order of its table's name."""
    return tuple(sorted(Line.__subclasses__(), key=lambda journal: journal._meta.db_table))


def written(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The lines that were written since then, in the order of their keys, from the one after `after` on."""
    return map(_record, merge(*(_lines(journal, since, after) for journal in journals()), key=attrgetter("id")))


def lines_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These lines."""
    keys = [key for key, _seq in places]
    return {
        (line.id, 0): _record(line) for journal in journals() for line in journal._default_manager.filter(id__in=keys)
    }


def broken_lines() -> Iterator[Broken]:
    """Lines, in order of subject and step, whose link does not hold: changed, missing or moved."""
    for journal in journals():
        before: Line | None = None
        for line in journal._default_manager.order_by("subject_id", "seq").iterator(CHUNK):
            follows = before is not None and before.subject_id == line.subject_id
            seq, prev = (before.seq + 1, before.hash) if before is not None and follows else (1, GENESIS)
            if (line.seq, line.prev_hash, line.hash) != (seq, prev, link(line)):
                yield Broken(what="step", number=_name(line), seq=line.seq)
            before = line


def _lines(journal: type[Line], since: datetime | None, after: UUID | None) -> Iterator[Line]:
    lines = journal._default_manager.order_by("id")
    if since is not None:
        lines = lines.filter(happened_at__gte=since)
    if after is not None:
        lines = lines.filter(id__gt=after)
    return lines.iterator(CHUNK)


def _record(line: Line) -> Record:
    return Record(subject=line.id, digest=link(line), name=_name(line), at=line.happened_at)


def _name(line: Line) -> str:
    return f"{line._meta.verbose_name} {line.subject_id}"
