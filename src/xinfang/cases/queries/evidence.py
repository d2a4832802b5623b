"""What the ledger hands to the log of evidence: the ends of its chains and the receipts, as they are kept now."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from xinfang.base.digests import digest
from xinfang.base.errors import Missing
from xinfang.base.records import Record
from xinfang.cases.content import contents_of
from xinfang.cases.drafting import whole_text
from xinfang.cases.models import Event, Matter, Opinion, Submission
from xinfang.vault.errors import Unreadable

CHUNK = 2_000
RECEIPT = "xinfang receipt 1"
"""What kind of statement it is, so that no other can be passed off as a receipt."""


def chain_ends(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The end of every chain to which events were added since then (of all chains without a day), in the order of the
    matters' keys, from the one after `after` on.
    """
    matters = Matter.objects.order_by("id")
    if after is not None:
        matters = matters.filter(id__gt=after)
    if since is not None:
        matters = matters.filter(id__in=Event.objects.filter(recorded_at__gte=since).values("matter_id"))
    for matter_id, seq, last, number in matters.values_list("id", "last_seq", "last_hash", "number").iterator(CHUNK):
        yield Record(subject=matter_id, seq=seq, digest=last, name=number)


def links(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """The links of chains at these places, by matter and seq."""
    events = Event.objects.filter(matter_id__in={matter_id for matter_id, _seq in places}).filter(
        seq__in={seq for _matter_id, seq in places}
    )
    return {
        (matter_id, seq): Record(subject=matter_id, seq=seq, digest=link, name=number, at=at)
        for matter_id, seq, link, number, at in events.values_list(
            "matter_id", "seq", "hash", "matter__number", "recorded_at"
        )
    }


def receipts(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The receipts of all that was put on record since then, by their keys, from the one after `after` on."""
    found = Submission.objects.select_related("matter").order_by("id")
    if after is not None:
        found = found.filter(id__gt=after)
    if since is not None:
        found = found.filter(recorded_at__gte=since)
    for submission in found.only(*_SAID, "matter__number").iterator(CHUNK):
        yield _record(submission)


def receipts_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """The receipts of these submissions."""
    keys = [key for key, _seq in places]
    found = Submission.objects.select_related("matter").only(*_SAID, "matter__number").filter(id__in=keys)
    return {(submission.id, 0): _record(submission) for submission in found}


def receipt_statement(matter_id: UUID) -> tuple[UUID, dict[str, str]]:
    """The first submission of a matter and what its receipt says, for whoever sees the matter. Raises `Missing`."""
    first = _first(matter_id)
    return first.id, _statement(first)


def content_filed(matter_id: UUID) -> dict[str, object]:
    """Everything that was handed in with the first submission, in the form of which the receipt has the digest."""
    first = _first(matter_id)
    return contents_of([first])[first.id]


def texts_signed(matter_id: UUID) -> tuple[str, ...]:
    """The issued opinions of a matter in the form of which the events that issued them have the digest."""
    issued = Opinion.objects.filter(matter=matter_id, stage=Opinion.Stage.ISSUED).order_by("issued_at", "id")
    return tuple(whole_text(opinion, opinion.answers.all()) for opinion in issued.prefetch_related("answers"))


def altered_submissions() -> Iterator[Record]:
    """Every submission that is not, to the letter, what its receipt and the first act of its matter say it was; of a
    destroyed file no letter is left.
    """
    rows: list[Submission] = []
    kept = Submission.objects.filter(matter__destroyed=False)
    for submission in kept.select_related("matter").order_by("id").iterator(CHUNK):
        rows.append(submission)
        if len(rows) == CHUNK:
            yield from _altered(rows)
            rows = []
    yield from _altered(rows)


_SAID = ("id", "received_at", "recorded_at", "digest", "matter_id")


def _altered(rows: list[Submission]) -> Iterator[Record]:
    begun = Event.objects.filter(matter_id__in={row.matter_id for row in rows}, seq=1)
    bound = {
        (matter_id, said["id"]): said["digest"]
        for matter_id, said in begun.values_list("matter_id", "data__submission")
        if said
    }
    contents = _contents(rows)
    for row in rows:
        if not digest(contents.get(row.id)) == row.digest == bound.get((row.matter_id, str(row.id))):
            yield _record(row)


def _contents(rows: list[Submission]) -> Mapping[UUID, dict[str, object]]:
    """The contents of these as far as they open: one that does not hides no other."""
    try:
        return contents_of(rows)
    except Unreadable:
        return {} if len(rows) == 1 else {key: said for row in rows for key, said in _contents([row]).items()}


def _first(matter_id: UUID) -> Submission:
    found = Submission.objects.select_related("matter").filter(matter_id=matter_id)
    first = found.order_by("received_at", "id").first()
    if first is None:
        raise Missing
    return first


def _record(submission: Submission) -> Record:
    return Record(
        subject=submission.id,
        digest=digest(_statement(submission)),
        name=submission.matter.number,
        at=submission.recorded_at,
    )


def _statement(submission: Submission) -> dict[str, str]:
    return {
        "form": RECEIPT,
        "number": submission.matter.number,
        "received_at": submission.received_at.astimezone(UTC).isoformat(),
        "recorded_at": submission.recorded_at.astimezone(UTC).isoformat(),
        "content": submission.digest,
    }
