"""The letters of a matter between rows and the pure core: what is owed, what was tried, what has arrived."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import models

from xinfang.base.ids import uuid7
from xinfang.cases.facts import load_act
from xinfang.cases.models import Event, LetterToServe, Service, ServiceAttempt
from xinfang.procedure.acts import CorrectLetterDay, PostLetter, ServeLetter
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.documents import Document
from xinfang.procedure.letters import LetterFacts, after

Key = tuple[int, str]
"""The number of the act that owes a letter, and the letter's kind."""


def letters_kept(matter_ids: Collection[UUID]) -> Mapping[UUID, tuple[LetterFacts, ...]]:
    """The letters of matters to their petitioners, first to last, with what was tried to bring each there."""
    owed = list(LetterToServe.objects.filter(matter__in=matter_ids).order_by("seq", "document"))
    tried = attempts_at(owed)
    found: dict[UUID, tuple[LetterFacts, ...]] = defaultdict(tuple)
    for row in owed:
        letter = letter_with(row, tried.get((row.matter_id, (row.seq, row.document)), []))
        found[row.matter_id] = (*found[row.matter_id], letter)
    return found


def attempts_at(owed: Iterable[LetterToServe]) -> Mapping[tuple[UUID, Key], list[AboutLetter]]:
    """What was tried with each of these letters, first to last, by its matter and its key."""
    found: dict[tuple[UUID, Key], list[AboutLetter]] = defaultdict(list)
    attempts = ServiceAttempt.objects.filter(matter__in={row.matter_id for row in owed}).select_related("event")
    for attempt in attempts.order_by("matter", "event__seq"):
        act = load_act(attempt.event.act, attempt.event.data["act"])
        assert isinstance(act, AboutLetter)
        found[attempt.matter_id, (attempt.letter_seq, attempt.document)].append(act)
    return found


def owed_row(letter: LetterFacts, *, matter_id: UUID) -> LetterToServe:
    """The row of a letter that waits to be served."""
    return LetterToServe(
        matter_id=matter_id,
        seq=letter.seq,
        document=letter.document,
        issuer_id=letter.issuer,
        server_id=letter.server,
        issued_on=letter.issued_on,
        served_on=letter.served_on,
        closed=letter.closed,
    )


def rows_about_letter(act: AboutLetter | ServeLetter, event: Event) -> Iterable[models.Model]:
    """The row of an attempt, or of the proof that a letter has arrived; a correction names the row that it corrects
    (`operations.serve`).
    """
    if isinstance(act, ServeLetter):
        yield Service(
            id=uuid7(),
            matter_id=event.matter_id,
            letter_seq=act.letter_seq,
            document=act.document,
            event_id=event.id,
            method=act.method,
            served_on=act.served_on,
            signer=act.signer,
            proof=act.proof,
        )
    elif not isinstance(act, CorrectLetterDay):
        yield ServiceAttempt(
            id=uuid7(),
            matter_id=event.matter_id,
            letter_seq=act.letter_seq,
            document=act.document,
            event_id=event.id,
            tracking_number=act.tracking_number if isinstance(act, PostLetter) else "",
        )


def letter_with(row: LetterToServe, tried: Iterable[AboutLetter]) -> LetterFacts:
    """A letter as the procedure sees it: what is owed, and what was tried."""
    letter = LetterFacts(
        seq=row.seq,
        document=Document(row.document),
        issuer=row.issuer_id,
        server=row.server_id,
        issued_on=row.issued_on,
        served_on=row.served_on,
        closed=row.closed,
    )
    for act in tried:
        letter = after(letter, act)
    return letter
