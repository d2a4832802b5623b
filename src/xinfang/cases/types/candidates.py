"""Earlier matters that may be the same as one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

SHOWN = 3
"""How many candidates are named where an officer has something else to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is told of a matter that is not registered yet, by which earlier ones are looked for.

    `bodies` are those that are probably competent.
    """

    body: str
    office_id: int
    region: str = ""
    topic: str = ""
    bodies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An earlier matter, and why it may be the same: reasons to look, not to decide."""

    id: UUID
    number: str
    title: str
    state_label: str
    holder_name: str
    received_on: date
    reasons: tuple[str, ...]
    is_near: bool
    """Whether the texts are nearly the same, so that a clerk should look before registering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The candidates of a matter, the most alike first; `is_common` if several people brought up the like."""

    candidates: tuple[Candidate, ...] = ()
    is_common: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEarlier:
    """A matter that the same account filed before and that reads much alike."""

    number: str
    title: str
    received_on: date
