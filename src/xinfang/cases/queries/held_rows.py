"""核验登记: whether the rows that hang on a matter still are what its events say, without deciding anything again.

What an event does not say of its row (the steps of a reckoning, whose duty it was) is derived by `replay` alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from xinfang.base.digests import digest
from xinfang.base.records import Broken
from xinfang.cases.drafting import fingerprint
from xinfang.cases.models import Answer, Event, Matter, Opinion, Representation, Sealed
from xinfang.cases.representing import details_of
from xinfang.cases.sealing import restore, words_under_seal
from xinfang.procedure.acts.review import ISSUING
from xinfang.vault.errors import Unreadable

CHUNK = 1_000
ISSUING_CODES = {kind.value: act.code for kind, act in ISSUING.items()}

_ROWS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def rows_unlike_their_events() -> Iterator[Broken]:
    """Every row that is not what its event says ("row"), and every event whose row is gone."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        found = set(cursor.fetchall())
    found -= _of_destroyed_files(found)
    yield from (Broken(what="row", number=number, seq=seq) for number, seq in sorted(found))
    yield from _opinions_unlike()
    yield from _people_unlike()
    yield from _told_unlike()


def _of_destroyed_files(found: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Of a destroyed file no event says anything any more: what is left of it is held by its tombstone."""
    destroyed = set(Matter.objects.filter(destroyed=True).values_list("number", flat=True))
    return {(number, seq) for number, seq in found if number in destroyed}


def _opinions_unlike() -> Iterator[Broken]:
    """Issued opinions that say something else than what was signed."""
    in_order = Prefetch("answers", Answer.objects.select_related("claim").order_by("claim__position"))
    issued = Opinion.objects.filter(stage=Opinion.Stage.ISSUED).select_related("event", "matter")
    for opinion in issued.prefetch_related(in_order).order_by("id").iterator(CHUNK):
        event = opinion.event
        if event is None or not _is_as_signed(opinion, list(opinion.answers.all()), event):
            yield Broken(what="row", number=opinion.matter.number, seq=event.seq if event else 0)


def _is_as_signed(opinion: Opinion, answers: Sequence[Answer], event: Event) -> bool:
    """Events of before the whole text was bound hold the words of the answers and the decision."""
    if (event.data.get("opinion"), event.matter_id) != (str(opinion.id), opinion.matter_id):
        return False
    act: Mapping[str, Any] = event.data["act"]
    text, words = event.data.get("text"), [[each.findings, each.basis, each.answer] for each in answers]
    decided = [(str(each.claim_id), each.outcome, each.perform_by and each.perform_by.isoformat()) for each in answers]
    said = [(each["claim_id"], each["outcome"] or "", each.get("perform_by")) for each in act["answers"]]
    return (
        digest(words) == event.data.get("words")
        and sorted(decided) == sorted(said)
        and (act.get("result") or "", act.get("redo_days")) == (opinion.result, opinion.redo_days)
        and act["drafted_by"] == (str(opinion.drafted_by) if opinion.drafted_by else None)
        and bool(act.get("transcribed")) is opinion.is_imported
        and event.act == ISSUING_CODES.get(opinion.kind)
        and text in (None, fingerprint(opinion, answers))
        and (opinion.is_imported or _signed(opinion) == (event.body_id, event.officer_id, event.recorded_at))
    )


def _signed(opinion: Opinion) -> tuple[int, UUID | None, datetime | None]:
    return opinion.body_id, opinion.signed_by, opinion.issued_at


def _people_unlike() -> Iterator[Broken]:
    """Those who were chosen or appointed to speak for petitioners and are somebody else now, or gone."""
    appointing = Event.objects.filter(data__has_key="representations").select_related("matter").order_by("id")
    events = appointing.iterator(CHUNK)
    while batch := list(islice(events, CHUNK)):
        keys = {key for event in batch for key in event.data["representations"]}
        people = {str(row.id): row for row in Representation.objects.filter(id__in=keys)}
        for event in batch:
            for key, said in event.data["representations"].items():
                row = people.get(key)
                if row is None or row.matter_id != event.matter_id or _details(row) != said:
                    yield Broken(what="row", number=event.matter.number, seq=event.seq)


def _details(row: Representation) -> str:
    """The digest of who it is; of what cannot be read any more, none."""
    try:
        restore([row])  # the matter may be under seal since
        return digest(asdict(details_of(row)))
    except (Unreadable, ValueError):
        return ""


def _told_unlike() -> Iterator[Broken]:
    """What acts on sealed matters told in words, and is something else now, does not open any more, or is gone."""
    telling = Event.objects.filter(data__has_key="sealed").select_related("matter").order_by("id")
    events = telling.iterator(CHUNK)
    while batch := list(islice(events, CHUNK)):
        kept = {row.id: row for row in Sealed.objects.filter(id__in=[event.id for event in batch])}
        for event in batch:
            if _told(kept.get(event.id), event) != event.data.get("words"):
                yield Broken(what="row", number=event.matter.number, seq=event.seq)


def _told(row: Sealed | None, event: Event) -> str:
    if row is None or row.matter_id != event.matter_id:
        return ""
    try:
        return digest(words_under_seal(row))
    except Unreadable:
        return ""
