"""封存: the words of an accusation leave their rows for a store of their own, under a key of their own (条例 第三十条).

A sealed matter's rows are blank: a list, an export or a query that forgets to ask who reads shows nothing. Whoever
hands words out calls `restore`, which fills in what the present actor may read. What became sealed and was found to be
no accusation stays where it is; then whoever sees the matter may read it (`sql/sealed.sql`).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from enum import Enum
from itertools import islice
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.db import connection, models

from xinfang.base.digests import digest
from xinfang.cases.facts import dump_act, load_act
from xinfang.cases.locking import locked, opened
from xinfang.cases.models import Attachment, Claim, Event, Petitioner, Representation, Sealed, Submission
from xinfang.cases.models.locked import KeptLocked
from xinfang.files.wrapping import key_of_file, wrap_files
from xinfang.procedure.acts import (
    Act,
    AgreedTerm,
    AskForCorrection,
    ConfirmHandOver,
    Decline,
    NoLongerAccept,
    PointElsewhere,
    ReplyDirectly,
    RequestMaterial,
)
from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose

TITLE = "检举控告"
"""What every sealed matter is called, wherever its title would stand."""

_Worded = Submission | Claim | Petitioner | Representation
_WORDS: Mapping[type[models.Model], tuple[str, ...]] = {
    Submission: ("title", "body", "place"),
    Claim: ("text",),
    Petitioner: Petitioner.LOCKED,
    Representation: Representation.LOCKED,
}
"""What rows that are written before it is known what they belong to have to say."""

_NO_WORDS = frozenset({"digests", "procedure", "set_digest", "tracking_number"})
"""The fields of acts that are text and tell nothing: digests, keys of our own lists, what a carrier prints."""

_SALT = "salt"
_SEALED, _TAKEN = "sealed", "taken"
"""What an event says of its words: that they were never in it, or that they were taken from it when it was found to be
about an accusation. Its link is a digest of what it said before they were taken.
"""
_AT_ONCE = 1_000

_TOLD: frozenset[type[Act]] = frozenset(
    {AskForCorrection, ConfirmHandOver, Decline, NoLongerAccept, PointElsewhere, ReplyDirectly, RequestMaterial}
)
"""Acts whose words are for the petitioner, who comes back with number and code to read them."""


def narrative_of(act: Act) -> dict[str, Any]:
    """What an act tells in words, by field, as its record has it: every text and list of texts that is no code, and
    what was agreed. A salt goes with them, so that nobody tries out short words against their digest.
    """
    told = [field.name for field in fields(act) if field.name not in _NO_WORDS and _tells(getattr(act, field.name))]
    if not told:
        return {}
    record = dump_act(act)
    return {**{name: record[name] for name in told}, _SALT: token_hex(16)}


def without_narrative(act: Act) -> Act:
    """The same act without a word."""
    told = (field.name for field in fields(act) if field.name not in _NO_WORDS and _tells(getattr(act, field.name)))
    return replace(act, **{name: type(getattr(act, name))() for name in told})


def _tells(said: object) -> bool:
    if isinstance(said, tuple):
        return bool(said) and all(map(_tells, said))
    if isinstance(said, AgreedTerm):
        return bool(said.terms)
    return isinstance(said, str) and not isinstance(said, Enum) and bool(said)


def record_of(words: Mapping[str, Any]) -> dict[str, Any]:
    """What the event of an act says of the words that were taken from it: that there are some, and their digest."""
    return {_SEALED: True, "words": digest(words)} if words else {}


def sealed_words(words: Mapping[str, Any], *, of: type[Act], event: Event) -> list[Sealed]:
    """The row for what an act told."""
    return [_sealed(words, key=event.id, matter_id=event.matter_id, for_petitioner=of in _TOLD)] if words else []


def take_words(rows: Iterable[models.Model]) -> list[Sealed]:
    """Take the words of these rows, which are blank afterwards, as those that are not written yet."""
    written = list(rows)
    for row in written:
        if isinstance(row, Attachment):
            row.caption = ""  # the act that added it has said so, and is sealed
    return [_taken(row) for row in written if isinstance(row, _Worded)]


def words_on_record(matter_ids: Collection[UUID]) -> list[Sealed]:
    """The words that the rows and the events of these matters have had in the clear until now. `blank_rows` takes them
    there.
    """
    rows = [row for table in _WORDS for row in table._default_manager.filter(matter_id__in=matter_ids)]
    taken = [_taken(row) for row in rows if isinstance(row, _Worded) and not _is_blank(row)]
    for event, act in _telling(matter_ids):
        taken += sealed_words(narrative_of(act), of=type(act), event=event)
    return taken


def blank_rows(matter_ids: Collection[UUID]) -> None:
    """Leave nothing in the rows whose words are in the store; the database refuses any other change to them."""
    silent = {event.id: {**event.data["act"], **_silence(act)} for event, act in _telling(matter_ids)}
    with connection.cursor() as cursor:
        for matter_id in matter_ids:
            cursor.execute("SELECT ctx.put_under_seal(%s), ctx.take_repeated_words(%s)", [matter_id, matter_id])
        for event_id, act in silent.items():
            cursor.execute("SELECT ctx.take_words_of_act(%s, %s::jsonb)", [event_id, json.dumps(act)])


def as_digested(events: Iterable[Event]) -> Iterator[Event]:
    """These events as their links have digested them, with what was taken from them since. One of which the words are
    gone, or do not open, is as it is: its link does not hold.
    """
    remaining = iter(events)
    while batch := list(islice(remaining, _AT_ONCE)):
        kept = Sealed.objects.in_bulk([event.id for event in batch if _TAKEN in event.data])
        for event in batch:
            if event.id in kept:
                with suppress(Unreadable):
                    _fill(event, words_under_seal(kept[event.id]))
                    del event.data[_TAKEN]
            yield event


def wrap_files_of(matter_ids: Collection[UUID], *, sealed: bool) -> int:
    """Let the files of these matters open with the key of accusations alone, or with that of files again; how many."""
    of_matters = Attachment.objects.filter(matter_id__in=matter_ids)
    return wrap_files(of_matters.values_list("file_id", flat=True), to=key_of_file(sealed=sealed))


def restore(rows: Iterable[models.Model]) -> None:
    """Fill in what rows of sealed matters say, as far as the present actor may read it; others are as they were."""
    blank = {row.pk: row for row in rows if _is_blank(row)}
    if not blank:
        return
    for kept in Sealed.objects.filter(id__in=blank):
        _fill(blank[kept.id], words_under_seal(kept))


def words_under_seal(kept: Sealed) -> dict[str, str]:
    """What a row of the store says. Raises `Unreadable` if it was altered."""
    return opened(bytes(kept.locked), table=Sealed._meta.db_table, key=kept.id, purpose=Purpose.ACCUSATION)


def title_of(matter_id: UUID) -> str:
    """What the first submission of a matter is called that was sealed by mistake."""
    first = Submission.objects.filter(matter_id=matter_id).order_by("received_at", "id")[0]
    restore([first])
    return first.title or TITLE


def people_of(matter_id: UUID) -> list[Petitioner | Representation]:
    """Who petitions in a matter and who speaks for them, with their words wherever these are."""
    tables = (Petitioner, Representation)
    people = [row for table in tables for row in table._default_manager.filter(matter_id=matter_id)]
    restore(people)
    return people


def _is_blank(row: models.Model) -> bool:
    """Whether the row has given its words away. Nobody can hand in an empty text or claim, nor an empty column."""
    match row:
        case Submission():
            return not row.body
        case Claim():
            return not row.text
        case KeptLocked():
            return not row.locked
        case Event():
            return _SEALED in row.data or _TAKEN in row.data
    return False


def _telling(matter_ids: Collection[UUID]) -> Iterator[tuple[Event, Act]]:
    """The events of these matters that tell something in words, and what was done."""
    for event in Event.objects.filter(matter_id__in=matter_ids).order_by("matter_id", "seq"):
        if not _is_blank(event) and "act" in event.data:  # of a destroyed file no event says anything any more
            act = load_act(event.act, event.data["act"])
            if narrative_of(act):
                yield event, act


def _silence(act: Act) -> dict[str, Any]:
    """Of the record of an act, the fields that tell something, empty."""
    silent = dump_act(without_narrative(act))
    return {name: silent[name] for name in narrative_of(act) if name != _SALT}


def _taken(row: _Worded) -> Sealed:
    words = {name: getattr(row, name) for name in _WORDS[type(row)]}
    if isinstance(row, KeptLocked):
        row.give_away()
    else:
        for name in words:
            setattr(row, name, "")
    return _sealed(words, key=row.pk, matter_id=row.matter_id)


def _sealed(words: Mapping[str, Any], *, key: UUID, matter_id: UUID, for_petitioner: bool = False) -> Sealed:
    kept = locked(words, table=Sealed._meta.db_table, key=key, purpose=Purpose.ACCUSATION)
    return Sealed(id=key, matter_id=matter_id, for_petitioner=for_petitioner, locked=kept)


def _fill(row: models.Model, words: Mapping[str, Any]) -> None:
    if isinstance(row, Event):
        told = {name: word for name, word in words.items() if name != _SALT}
        row.data = {**row.data, "act": {**row.data["act"], **told}}
    elif isinstance(row, KeptLocked):
        row.show(words)
    else:
        for name, word in words.items():
            setattr(row, name, word)
