"""The ledger: the hash chain of a matter's events, and the writing of many matters' rows at once."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from django.db import connection, models, transaction
from procrastinate.contrib.django import app as jobs

from xinfang.agencies.context import admit
from xinfang.base.digests import GENESIS, digest
from xinfang.cases import sealing
from xinfang.cases.following import tell_followers
from xinfang.cases.marking import marks_in
from xinfang.cases.models import (
    Answer,
    Attachment,
    Claim,
    Clock,
    Dispatch,
    Evaluation,
    Event,
    FormerIdentity,
    IdentityMark,
    Imprint,
    Involvement,
    LetterToServe,
    Matter,
    Opinion,
    Petitioner,
    Representation,
    ReviewRequest,
    Sealed,
    Service,
    ServiceAttempt,
    Submission,
)
from xinfang.cases.models.locked import KeptLocked
from xinfang.cases.types.paperwork import LETTERS_JOB, LETTERS_QUEUE, LETTERS_SEAL_JOB
from xinfang.cases.writing import Tables, insert, update
from xinfang.procedure.documents import Document
from xinfang.procedure.letters import LetterFacts

# Parents before children; every table that an act can add rows to.
INSERT_ORDER: tuple[type[models.Model], ...] = (
    Matter,
    Submission,
    Imprint,
    Petitioner,
    IdentityMark,
    Claim,
    Event,
    Clock,
    Sealed,
    Dispatch,
    Involvement,
    Opinion,
    Answer,
    LetterToServe,
    ServiceAttempt,
    Service,
    Evaluation,
    ReviewRequest,
    Representation,
    FormerIdentity,
    Attachment,
)

# Their policies and triggers ask for the matter, not for each other, and their references are checked at the end.
WRITTEN_TOGETHER: Tables = frozenset({Submission, Imprint, Petitioner, IdentityMark, Claim, Event, Clock, Sealed})


class Pending(Protocol):
    """What the ledger needs of a docket: the matter, whether it is new, and the rows to add or end."""

    matter: Matter
    is_new: bool
    was_sealed: bool
    rows: list[models.Model]
    ended_clocks: list[Clock]
    arrived: list[LetterFacts]


def event_hash(event: Event) -> str:
    """The link of `event`: a digest of everything it says and of the link before it."""
    return digest(statement(event))


def statement(event: Event) -> dict[str, object]:
    """Everything that `event` says, and the link before it: what its own link is a digest of."""
    return {
        "id": str(event.id),
        "matter": str(event.matter_id),
        "seq": event.seq,
        "act": event.act,
        "transition": event.transition,
        "actor": event.actor,
        "officer": str(event.officer_id) if event.officer_id else None,
        "body": event.body_id,
        "happened_at": _instant(event.happened_at),
        "recorded_at": _instant(event.recorded_at),
        "data": event.data,
        "outcome": event.outcome,
        "before": event.state_before,
        "after": event.state_after,
        "ruleset": event.ruleset,
        "request": event.request_id,
        "prev": event.prev_hash,
    }


def broken_links(events: Iterable[Event]) -> Iterable[Event]:
    """The events, in order of matter and seq, whose link does not hold: changed, missing or moved.

    What an event of a destroyed file said is gone; that its link still is the one it was is said by the next one, by
    the end of the chain and by the tombstone.
    """
    previous: Event | None = None
    for event in events:
        follows = previous is not None and previous.matter_id == event.matter_id
        expected_seq = previous.seq + 1 if previous is not None and follows else 1
        expected_prev = previous.hash if previous is not None and follows else GENESIS
        link = event.hash if event.matter.destroyed else event_hash(event)
        if (event.seq, event.prev_hash, event.hash) != (expected_seq, expected_prev, link):
            yield event
        previous = event


def write(
    dockets: Sequence[Pending], *, with_letters: bool = True, letters_follow: bool = True, admits_new: bool = False
) -> None:
    """Put everything that these dockets hold into the database, in one transaction, table by table. With `admits_new`
    new matters are admitted to the present actor until the transaction ends.

    The letters that the acts owe follow in the background, and who follows the acts is told, unless all that went
    out long ago (an older ledger). Where they do not follow, each is written when somebody opens it.
    """
    with transaction.atomic(savepoint=False):
        _turn_seals(dockets)
        rows = _by_table(dockets, with_letters=with_letters)
        # A period may end and begin again in one act: the former ends first, or two of a rule would run.
        _end_clocks(dockets)
        admitted = [docket.matter.id for docket in dockets if docket.is_new and admits_new]
        insert(rows, may_exist=frozenset({IdentityMark, Involvement}), together=WRITTEN_TOGETHER, admitted=admitted)
        _follow_seals(dockets)
        # Before the matter goes on: whoever acted may not act on it any more afterwards.
        if with_letters:
            tell_followers(row for row in rows[Event] if isinstance(row, Event))
        update([docket.matter for docket in dockets if not docket.is_new])
        if with_letters:
            _note_arrivals(dockets)
        if with_letters and letters_follow:
            _ask_for_letters(dockets)


def _turn_seals(dockets: Sequence[Pending]) -> None:
    """Take under seal what is found to be an accusation, and give back its name to what is found to be none.

    Whoever seals a matter may lose sight of it by that, and has to see it until it is written.
    """
    for docket in dockets:
        if docket.matter.sealed:
            docket.rows += sealing.take_words(docket.rows)
        elif docket.was_sealed:
            docket.matter.title = sealing.title_of(docket.matter.id)
            docket.rows += marks_in(sealing.people_of(docket.matter.id))
    for docket in _newly_sealed(dockets):
        docket.rows += sealing.words_on_record([docket.matter.id])
        admit(docket.matter.id)


def _follow_seals(dockets: Sequence[Pending]) -> None:
    """The rows of what is newly sealed fall silent; the keys of files, and then of letters, follow each seal."""
    if newly_sealed := [docket.matter.id for docket in _newly_sealed(dockets)]:
        sealing.blank_rows(newly_sealed)
    turned = [each for each in dockets if not each.is_new and each.matter.sealed != each.was_sealed]
    for docket in dockets:
        brings_files = docket.matter.sealed and any(isinstance(row, Attachment) for row in docket.rows)
        if docket in turned or brings_files:
            sealing.wrap_files_of([docket.matter.id], sealed=docket.matter.sealed)
    if turned:
        task = jobs.configure_task(LETTERS_SEAL_JOB, queue=LETTERS_QUEUE)
        task.defer(matter_ids=[str(docket.matter.id) for docket in turned])


def _newly_sealed(dockets: Sequence[Pending]) -> list[Pending]:
    return [each for each in dockets if not each.is_new and each.matter.sealed and not each.was_sealed]


def _by_table(dockets: Sequence[Pending], *, with_letters: bool) -> dict[type[models.Model], list[models.Model]]:
    """The rows of all these dockets, parents before children; without letters nothing waits to be served."""
    rows: dict[type[models.Model], list[models.Model]] = {table: [] for table in INSERT_ORDER}
    for docket in dockets:
        if docket.is_new:
            rows[Matter].append(docket.matter)
        for row in docket.rows:
            if isinstance(row, KeptLocked):
                row.lock()
            rows[type(row)].append(row)
    rows[IdentityMark] += marks_in([*rows[Petitioner], *rows[Representation]])
    if not with_letters:
        rows[LetterToServe] = []
    return rows


def _ask_for_letters(dockets: Sequence[Pending]) -> None:
    """One job for all matters with letters to write. A receipt is written when somebody asks for it: filing waits
    for nothing.
    """
    owing = {
        str(row.matter_id)
        for docket in dockets
        for row in docket.rows
        if isinstance(row, Event) and set(row.outcome["documents"]) - {Document.RECEIPT}
    }
    if owing:
        jobs.configure_task(LETTERS_JOB, queue=LETTERS_QUEUE).defer(matter_ids=[*sorted(owing)])


def _end_clocks(dockets: Sequence[Pending]) -> None:
    """End the clocks that ran before these dockets were opened; at most one of a rule is open on a matter."""
    ended = [
        (clock.ended_on, clock.ended_as, clock.ended_by_id, docket.matter.id, clock.rule)
        for docket in dockets
        for clock in docket.ended_clocks
    ]
    if ended:
        with connection.cursor() as cursor:
            cursor.execute(_END_CLOCKS, [list(column) for column in zip(*ended, strict=True)])


_END_CLOCKS = """
    UPDATE cases_clock clock SET ended_on = past.ended_on, ended_as = past.ended_as, ended_by_id = past.ended_by
    FROM unnest(%s::date[], %s::text[], %s::uuid[], %s::uuid[], %s::text[])
        AS past (ended_on, ended_as, ended_by, matter, rule)
    WHERE clock.matter_id = past.matter AND clock.rule = past.rule AND clock.ended_on IS NULL
"""


def _note_arrivals(dockets: Sequence[Pending]) -> None:
    """What has arrived takes the day of its proof (`cases/sql/arrivals.sql`), and waits no longer.

    Last of all: a body may act for as long as a letter of its own waits.
    """
    arrived = [(docket.matter.id, letter.seq, letter.document) for docket in dockets for letter in docket.arrived]
    if arrived:
        with connection.cursor() as cursor:
            cursor.executemany("SELECT ctx.note_arrival(%s, %s, %s)", arrived)


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
