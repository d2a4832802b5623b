"""Earlier matters that may be the same as one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An earlier matter, and why it may be the same: reasons to look, not to decide."""

    number: str
    title: str
    state_label: str
    holder_name: str
    received_on: date
    reasons: tuple[str, ...]
