"""Supervisions of a matter, as pages show them (督办)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundView:
    """A ground that may be given, with the article that names it."""

    code: str
    label: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStep:
    """One step after the order: an answer, a further demand, an escalation, or the finding that closed it."""

    on: date
    label: str
    text: str
    by: date | None = None  # until when the next answer is awaited
    finding: str = ""
    leads_to_accountability: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionView:
    """One supervision: of whom, on what ground, what was demanded by when, and what came of it."""

    body_id: int
    body_name: str
    ordered_on: date
    form_label: str
    ground_label: str
    article: str
    circumstances: str
    held_how: str
    demand: str
    reply_by: date
    steps: tuple[SupervisionStep, ...] = ()

    @property
    def finding(self) -> str:
        """What it was closed with; "" while it is open."""
        return self.steps[-1].finding if self.steps else ""

    @property
    def leads_to_accountability(self) -> bool:
        """Whether it was closed because nothing was put right."""
        return bool(self.steps) and self.steps[-1].leads_to_accountability

    def with_steps(self, steps: Sequence[SupervisionStep]) -> "SupervisionView":
        """The same with what followed."""
        return replace(self, steps=tuple(steps))
