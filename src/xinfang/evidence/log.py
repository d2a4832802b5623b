"""The log as it is stored: the text of an entry, adding to it, and its nodes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from xinfang.base.records import Record
from xinfang.evidence import merkle
from xinfang.evidence.merkle import Place
from xinfang.evidence.models import Entry, Node
from xinfang.evidence.types import Kind

BATCH = 5_000
OVERLAP = timedelta(days=1)
"""A transaction that began before the last root was taken may have ended after it; none takes this long."""


def text_of(entry: Entry) -> str:
    """What is hashed of an entry: its kind, what it is about, and the digest, in plain ASCII."""
    return f"{entry.kind}:{entry.subject}:{entry.seq}:{entry.digest}"


def size() -> int:
    """How many entries the log has, with those that are under no root yet."""
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def begins(kind: Kind) -> int | None:
    """The place of the first entry of a kind, if there is any."""
    return Entry.objects.filter(kind=kind).order_by("index").values_list("index", flat=True).first()


def append(entries: Sequence[Entry], *, size: int) -> None:
    """Add entries, numbered from `size` on, with every subtree that they complete."""
    hashes = [merkle.entry_hash(text_of(entry).encode()) for entry in entries]
    last_places = {(level, (size >> level) - 1) for level in range(size.bit_length()) if size >> level & 1}
    nodes = nodes_at(last_places)
    grown = [
        Node(level=level, index=index, hash=node)
        for (level, index), node in merkle.grown(size, hashes, nodes.__getitem__)
    ]
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Node.objects.bulk_create(grown, batch_size=BATCH)


def nodes_at(places: Collection[Place]) -> Mapping[Place, bytes]:
    """The hashes of these subtrees. Raises `KeyError` on reading one that the log does not hold."""
    levels = {level for level, _index in places}
    indices = {index for _level, index in places}
    found = Node.objects.filter(level__in=levels, index__in=indices).values_list("level", "index", "hash")
    return {(level, index): bytes(node) for level, index, node in found}


def missing(records: Sequence[Record]) -> list[Record]:
    """Those of these records that the log does not hold."""
    subjects = [record.subject for record in records]
    held = set(Entry.objects.filter(subject__in=subjects).values_list("subject", "seq"))
    return [record for record in records if (record.subject, record.seq) not in held]
