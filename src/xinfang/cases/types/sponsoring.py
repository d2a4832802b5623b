"""Sponsorships of a matter, as pages show them (包案)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorshipStep:
    """One step after a leader took charge: a milestone reported, a hand-over, or the result."""

    on: date
    label: str
    text: str
    milestone: str = ""  # the next one
    by: date | None = None
    result: str = ""
    recorded: str = ""  # who put it on record: the leader in person, or somebody of the office for the leader


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorshipView:
    """A leader's charge of a matter: who has it, with what plan, what is due next by when, and what came of it."""

    sponsor: str
    since: date
    plan: str
    milestone: str
    by: date
    steps: tuple[SponsorshipStep, ...] = ()

    @property
    def result(self) -> str:
        """What it ended with; "" while it goes on."""
        return self.steps[-1].result if self.steps else ""

    @property
    def next_milestone(self) -> str:
        """The milestone that was set last."""
        return next((step.milestone for step in reversed(self.steps) if step.by), self.milestone)

    @property
    def next_by(self) -> date:
        """The day of the milestone that was set last."""
        return next((step.by for step in reversed(self.steps) if step.by), self.by)

    def with_steps(self, steps: Sequence[SponsorshipStep]) -> "SponsorshipView":
        """The same with what followed."""
        return replace(self, steps=tuple(steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeView:
    """A matter that is, or was, in a leader's charge, as the leader finds it."""

    number: str
    title: str
    state_label: str
    holder_name: str
    last_seq: int
    sponsorship: SponsorshipView
    is_open: bool  # the charge goes on, and is this leader's
    is_late: bool = False  # the day of the milestone has passed
