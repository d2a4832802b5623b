"""核验存证: whether the log is whole, its roots follow from it, and every record still is what it vouches for."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from django.db import connection

from xinfang.base.records import Broken, Record
from xinfang.cases.queries.evidence import altered_submissions
from xinfang.cases.queries.tombstones import is_accounted_for
from xinfang.evidence import log, merkle, past_roots, removals
from xinfang.evidence.models import Entry
from xinfang.evidence.queries import latest_root, public_keys, roots, signed_root
from xinfang.evidence.signing import is_genuine, name_of
from xinfang.evidence.sources import SOURCES
from xinfang.evidence.types import LATER_KINDS, Kind, PublicKey, Root
from xinfang.files.evidence import altered_files
from xinfang.letters.evidence import altered_letters

# An entry that is gone or whose hash is not that of its text, a subtree that is not that of its halves, and levels
# that are too short.
_BROKEN_NODES = """
    SELECT 0, coalesce(e.index, n.index) FROM evidence_entry e
    FULL JOIN (SELECT index, hash FROM evidence_node WHERE level = 0) n ON n.index = e.index
    WHERE e.index IS NULL OR n.hash IS DISTINCT FROM
        sha256('\\x00'::bytea || convert_to(concat_ws(':', e.kind, e.subject, e.seq, e.digest), 'UTF8'))
    UNION ALL
    SELECT p.level, p.index FROM evidence_node p
    LEFT JOIN evidence_node a ON a.level = p.level - 1 AND a.index = 2 * p.index
    LEFT JOIN evidence_node b ON b.level = p.level - 1 AND b.index = 2 * p.index + 1
    WHERE p.level > 0 AND p.hash IS DISTINCT FROM sha256('\\x01'::bytea || a.hash || b.hash)
    UNION ALL
    SELECT s.level, count(n.index) FROM (
            SELECT greatest((SELECT max(size) FROM evidence_dailyroot), (SELECT max(index) + 1 FROM evidence_entry), 0)
                AS size
        ) d, generate_series(0, 62) AS s (level) LEFT JOIN evidence_node n ON n.level = s.level
    GROUP BY s.level, d.size HAVING count(n.index) <> d.size >> s.level
    ORDER BY 1, 2
"""


def broken_entries(*, on_progress: Callable[[int], None] = lambda entries: None) -> Iterator[Broken]:
    """Whatever does not hold. `on_progress` hears how many entries were held against their records.

    Only an actor who sees everything (the system) gets a verdict on the whole log.
    """
    yield from _broken_nodes()
    yield from _broken_roots()
    yield from _unlike_their_records(on_progress)
    yield from removals.broken()
    yield from _slipped_in()
    for kind, altered in (
        (Kind.RECEIPT, altered_submissions()),
        (Kind.LETTER, altered_letters()),
        (Kind.FILE, altered_files()),
    ):
        yield from (_broken(kind, record) for record in altered)


def _broken_nodes() -> Iterator[Broken]:
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN_NODES)
        for level, index in cursor.fetchall():
            yield Broken(what="log", number=f"{level}/{index}", seq=0)


def _broken_roots() -> Iterator[Broken]:
    """Roots that do not follow from the entries, or that none of the office's keys has signed; and changed keys."""
    for each in public_keys():
        if not _is_named(each):
            yield Broken(what="signature", number=each.key, seq=0)
    public = {each.key: each.public for each in public_keys()}
    for root in roots():
        if _head(root) != root.root:
            yield Broken(what="root", number=root.day.isoformat(), seq=0)
        if not is_genuine(signed_root(root), public=public.get(root.key, "")):
            yield Broken(what="signature", number=root.day.isoformat(), seq=0)


def _is_named(each: PublicKey) -> bool:
    try:
        return name_of(each.public) == each.key
    except ValueError:  # no hexadecimal
        return False


def _head(root: Root) -> str:
    if root.size < 0:
        return ""
    try:
        return merkle.fetched(lambda nodes: merkle.head(root.size, nodes), log.nodes_at).hex()
    except KeyError:  # a node is gone
        return ""


def _unlike_their_records(on_progress: Callable[[int], None]) -> Iterator[Broken]:
    """Entries whose record says something else now, or is gone."""
    entries, done, taken = Entry.objects.order_by("index").iterator(log.BATCH), 0, roots()[::-1]
    gone = removals.spans()
    while batch := list(islice(entries, log.BATCH)):
        for kind, those in groupby(sorted(batch, key=lambda entry: entry.kind), key=lambda entry: entry.kind):
            if kind in SOURCES:  # another kind was never written: its hash is not that of its text
                yield from _unlike(Kind(kind), list(_still_there(those, gone)), taken)
        done += len(batch)
        on_progress(done)


def _still_there(entries: Iterable[Entry], gone: Sequence[tuple[int, int]]) -> Iterator[Entry]:
    """Those whose record should be there: readings go after their time."""
    for entry in entries:
        place = bisect_right(gone, entry.index, key=lambda span: span[0]) - 1
        if entry.kind != Kind.READING or place < 0 or entry.index >= gone[place][1]:
            yield entry


def _slipped_in() -> Iterator[Broken]:
    """Records that say that they were there when the last root was taken, and are not under it."""
    last = latest_root()
    if last is None:
        return
    for kind, source in SOURCES.items():
        if kind in LATER_KINDS and log.begins(kind) is None:
            continue
        since = last.taken_at - log.OVERLAP
        recent = {(record.subject, record.seq) for record in source.added(since=since, after=None)}
        records = source.added(since=None, after=None)
        while batch := list(islice(records, log.BATCH)):
            for record in log.missing(batch):
                if (record.subject, record.seq) not in recent:
                    yield Broken(what="slipped", number=record.name, seq=record.seq)


def _unlike(kind: Kind, entries: list[Entry], taken: Sequence[Root]) -> Iterator[Broken]:
    """`taken` are the roots, the earliest first: what came under one says that it was not there at the one before."""
    records = SOURCES[kind].at([(entry.subject, entry.seq) for entry in entries])
    begins = log.begins(kind) if kind in LATER_KINDS else None
    first = 0 if begins is None else bisect_right(taken, begins, key=lambda root: root.size)
    for entry in entries:
        record = records.get((entry.subject, entry.seq))
        if record is None and is_accounted_for(subject=entry.subject, seq=entry.seq, record=entry.digest):
            continue  # it went with a file, and the tombstone names it
        if record is None:
            yield Broken(what=kind, number=_named(kind, entry), seq=entry.seq)
        elif record.digest != entry.digest:
            yield _broken(kind, record)
        elif _is_backdated(record, entry, taken, first=first):
            yield Broken(what="slipped", number=record.name, seq=record.seq)


def _named(kind: Kind, entry: Entry) -> str:
    """What a record that is gone was called."""
    day = past_roots.day_of(entry.subject) if kind is Kind.ROOT else None
    return day.isoformat() if day else str(entry.subject)


def _is_backdated(record: Record, entry: Entry, taken: Sequence[Root], *, first: int) -> bool:
    """Whether a record says that it was there before the root under which it should have come; what came with the
    `first` root under which there is any of its kind was there before the log took such records in.
    """
    place = bisect_right(taken, entry.index, key=lambda root: root.size)
    return record.at is not None and place > first and record.at < taken[place - 1].taken_at - log.OVERLAP


def _broken(kind: Kind, record: Record) -> Broken:
    return Broken(what=kind, number=record.name, seq=record.seq)
