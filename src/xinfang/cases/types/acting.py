"""What operations on a matter take and give beside the acts of the procedure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """Where the matter stands after an act: its state and the nearest duty that now runs."""

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
