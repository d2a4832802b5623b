"""What the writer of letters is told of a matter: names in full, acts as recorded, nothing worded yet."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.law.model import Citation, Rule, Ruleset, Unit
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Channel, ClaimType, Outcome, Route
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import Facts

LETTERS_JOB = "letters.write"
LETTERS_QUEUE = "letters"
"""The work that follows an act which owes a letter; the room `letters` does it."""
LETTERS_SEAL_JOB = "letters.follow_seal"
"""The work that follows when a matter is sealed, or is so no longer: its letters change their key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClaim:
    """One claim as the person worded it, and how the facts classify it."""

    id: UUID
    position: int
    text: str
    type: ClaimType | None
    route: Route | None
    has_left: bool = False  # for a matter of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClock:
    """A period as it was reckoned, and the event (by its number) that started it."""

    rule: Rule
    opened_by: UUID
    starts_on: date
    legal_due: date
    n: int
    unit: Unit
    provisional: bool
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAnswer:
    """What an opinion says on one claim."""

    claim_id: UUID
    outcome: Outcome | None
    findings: str
    basis: str
    answer: str
    perform_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOpinion:
    """An issued opinion."""

    id: UUID
    summary: str
    review_organ: str
    issued_on: date
    answers: tuple[PaperAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent:
    """An act with what followed from it. `body_id` is the body that acted, or that held the matter where the
    system or the petitioner did; `held_by` held it before the act, `holder` after.
    """

    id: UUID
    seq: int
    act: Act
    officer_id: UUID | None
    body_id: int
    held_by: int
    holder: int
    happened_at: datetime
    recorded_at: datetime  # later than `happened_at` for what came in before it was entered
    effective_on: date
    ruleset: Ruleset
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...]
    opinion_id: UUID | None
    new_matter: str = ""  # the number of the matter for which claims left


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSpeaker:
    """Somebody who speaks or spoke for the petitioners; who does now is what the facts say."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paperwork:
    """A matter as its letters need it. `events` are all acts, first to last; none is owed a letter that an older
    ledger brought in, whose letters went out long ago.
    """

    matter_id: UUID
    number: str
    title: str
    body: str
    channel: Channel
    received_at: datetime
    received_on: date
    place: str
    sealed: bool
    petitioners: tuple[str, ...]
    speaking: tuple[PaperSpeaker, ...]
    files: tuple[str, ...]
    facts: Facts
    claims: tuple[PaperClaim, ...]
    clocks: tuple[PaperClock, ...]
    opinions: tuple[PaperOpinion, ...]
    events: tuple[PaperEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLetter:
    """A document that an act owes."""

    event_id: UUID
    seq: int
    kind: Document
    act_label: str
    recorded_at: datetime
