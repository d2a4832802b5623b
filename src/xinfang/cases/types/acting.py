"""What operations on a matter take and give beside the acts of the procedure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """Where the matter stands after an act: its state, and the nearest duty that it started, or else that runs."""

    number: str
    seq: int
    state: str
    state_label: str
    next_rule: str
    next_due: date | None
    next_provisional: bool  # `next_due` was reckoned without the official calendar of its year


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """The answer to one claim as far as it is written; nothing is required of a draft."""

    outcome: str = ""
    findings: str = ""
    basis: str = ""
    answer: str = ""
    perform_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What an organ above decides on the opinion before it, and what a body that must decide again says is new."""

    result: str = ""
    redo_days: int | None = None
    new_grounds: str = ""


UNDECIDED = DecisionDraft()
"""The draft of an ordinary handling opinion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPlea:
    """What a petitioner asks of an organ above, as it was written in the form or on paper.

    `key` makes it count once, however often the form arrives; `received_on` is the day on which the paper came in.
    """

    key: UUID
    organ: int
    claim_ids: frozenset[UUID]
    request: str
    reasons: str
    received_on: date
    on_paper: bool = False
    by_mandate: UUID | None = None  # who asks for the petitioners; None: they themselves
