"""销毁凭据: tombstones as they are read, and what of a destroyed file is left, held against them."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.ids import parse_petition_number
from xinfang.base.records import Broken
from xinfang.cases.ledger import statement
from xinfang.cases.models import Clock, Dispatch, Evaluation, Event, Involvement, Matter, Submission, Tombstone
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.queries.opening_log import Lines
from xinfang.cases.types.tombstone import Grounds, TombstoneView, WentFrom
from xinfang.procedure.acts import Archive

PAGE_SIZE = 20
CHUNK = 500
_NEWEST_FIRST = Order(columns={"destroyed_at": datetime.fromisoformat, "id": UUID}, newest_first=True)
_LEFT = {
    Matter: ("number", "channel", "received_at", "received_on", "concluded_on", "title", "state", "facts", "last_hash"),
    Submission: ("id", "received_at", "recorded_at", "title", "body", "place", "source", "reference", "digest", "salt"),
    Clock: ("id", "rule", "legal_due", "ended_on", "ended_as"),
    Dispatch: ("id", "kind", "sender_id", "receiver_id", "sent_at", "note", "feedback_due"),
    Evaluation: ("id", "target", "body_id", "satisfaction", "answered", "solved", "comment", "rated_at"),
    Involvement: ("body_id", "since"),
}
"""What is left of a destroyed file besides its events, and what of it the tombstone holds."""
_SAID = (
    *("number", "matter_id", "matter_number", "office_id", "period", "years", "archived_on", "kept_until", "citation"),
    *("reason", "proposed_by", "proposer", "proposed_at", "approved_by", "approver", "approved_at", "approval"),
    *("manifest_digest", "remains"),
)
TOMBSTONES = Lines(table=Tombstone, written="destroyed_at", said=_SAID)
"""What tombstones hand to the log of evidence."""


def remains_of(matter_id: UUID) -> str:
    """The digest of what is left of a destroyed file: its chain without what the events said, and bare rows."""
    events = Event.objects.filter(matter=matter_id).order_by("seq")
    left = {
        model._meta.db_table: sorted(
            [str(value) for value in row]
            for row in model._default_manager.filter(
                **{"id" if model is Matter else "matter_id": matter_id}
            ).values_list(*columns)
        )
        for model, columns in _LEFT.items()
    }
    return digest({"events": [statement(event) | {"hash": event.hash} for event in events], **left})


def manifest_digest(tombstone: Tombstone) -> str:
    """The digest of the list of what went."""
    return digest({"pieces": tombstone.pieces, "tables": tombstone.tables})


def tombstones(*, place: Place = FIRST) -> Page[TombstoneView]:
    """Those that the present actor may see, the latest first."""
    found = page_of(Tombstone.objects.select_related("office"), _NEWEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=tuple(map(_view, found.rows)), before=found.before, after=found.after)


def tombstone(number: str) -> TombstoneView | None:
    """One of them by its own number."""
    found = Tombstone.objects.select_related("office").filter(number=number).first()
    return _view(found) if found else None


def tombstone_of(number: str) -> TombstoneView | None:
    """That of the matter with this number, if the present actor may see it."""
    wanted = parse_petition_number(number) or ""
    found = Tombstone.objects.select_related("office").filter(matter_number=wanted).first()
    return _view(found) if found else None


def is_destroyed(matter_id: UUID) -> bool:
    """Whether the file of a matter has gone."""
    return Tombstone.objects.filter(matter=matter_id).exists()


def is_accounted_for(*, subject: UUID, seq: int, record: str) -> bool:
    """Whether a tombstone says that this very record went, and no other in its place."""
    piece = {"subject": str(subject), "seq": seq, "digest": record}
    return Tombstone.objects.filter(pieces__contains=[piece]).exists()


def destroyed() -> Iterator[tuple[str, str]]:
    """Every destroyed matter with the number of its tombstone."""
    found = Tombstone.objects.order_by("destroyed_at", "id").values_list("matter_number", "number")
    yield from found.iterator(CHUNK)


def broken_tombstones() -> Iterator[Broken]:
    """Files that went without a tombstone; tombstones of what is still there, or that say something else than what is
    left of it, or of a period that had not ended.

    Only an actor who sees every matter (the system) gets a verdict on all of them.
    """
    bare = Matter.objects.filter(destroyed=True, tombstone=None).order_by("id").values_list("number", "last_seq")
    yield from (_broken(number, seq) for number, seq in bare.iterator(CHUNK))
    for each in Tombstone.objects.select_related("matter").order_by("id").iterator(CHUNK):
        if not _holds(each):
            yield _broken(each.matter.number, each.matter.last_seq)


def _broken(number: str, seq: int) -> Broken:
    return Broken(what="tombstone", number=number, seq=seq)


def _holds(each: Tombstone) -> bool:
    archived = Event.objects.filter(matter=each.matter_id, act=Archive.code).order_by("-seq").first()
    return (
        each.matter.destroyed
        and each.matter.number == each.matter_number
        and each.matter.office_id == each.office_id
        and archived is not None
        and office_day(archived.happened_at) == each.archived_on
        and each.kept_until == date(each.archived_on.year + each.years, 12, 31)
        and office_day(each.destroyed_at) > each.kept_until
        and each.manifest_digest == manifest_digest(each)
        and each.remains == remains_of(each.matter_id)
    )


def _view(row: Tombstone) -> TombstoneView:
    (record,) = TOMBSTONES.at([(row.id, 0)]).values()
    return TombstoneView(
        number=row.number,
        matter_number=row.matter_number,
        office_name=row.office.name,
        period=row.period,
        grounds=Grounds(
            period=row.period,
            years=row.years,
            archived_on=row.archived_on,
            kept_until=row.kept_until,
            citation=row.citation,
            reason=row.reason,
            proposed_by=row.proposed_by,
            proposer=row.proposer,
            proposed_at=row.proposed_at,
            approved_by=row.approved_by,
            approver=row.approver,
            approval=row.approval,
            approved_at=row.approved_at,
        ),
        destroyed_at=row.destroyed_at,
        went=tuple(
            WentFrom(table=table, rows=int(str(said["rows"])), digest=str(said["digest"]))
            for table, said in sorted(row.tables.items())
        ),
        remains=row.remains,
        digest=record.digest,
    )
