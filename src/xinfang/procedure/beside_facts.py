"""What goes on beside the handling of a matter: supervision, call-backs, sponsorship, reports to those above."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.supervision_codes import SupervisionGround, SupervisionLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionFacts:
    """The supervision that is open: of which body, on what ground, how far up it was taken, when the body answered.

    `answered_on` is None while an answer is awaited; `fell_short` says that one was not enough, or came too late.
    """

    body_id: int
    ground: SupervisionGround
    level: SupervisionLevel = SupervisionLevel.BODY
    answered_on: date | None = None
    fell_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackFacts:
    """Somebody is called back: on which days nobody was reached, and whether the organ is yet to be told something."""

    tried_on: frozenset[date] = frozenset()
    demand_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorshipFacts:
    """A leader of this body is in charge of the matter (包案). What the leader plans does not decide anything.

    `officer_id` is whose account the reports come from; None: the office keeps the record for the leader.
    """

    body_id: int
    officer_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyFacts:
    """Reports on a major or urgent matter go on: to whom the last one went."""

    reported_to: int
    reported_also_to: int | None = None
