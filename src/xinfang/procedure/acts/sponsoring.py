"""A leader takes charge of a matter (包案; 条例 第十八条第二款): the plan, the next milestone, and what comes of it.

Who sponsors is a post of a body. A leader with an account here reports from it (`sponsor_officer`); for one without,
the office keeps the record. The day of a milestone is no period of the matter.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.sponsorship_codes import SponsorshipResult


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCharge(Act):
    """B: a leader takes charge of a matter, with a plan and the first milestone."""

    code = "TAKE_CHARGE"
    label = "领导包案"

    sponsor_body: int
    sponsor_post: str
    sponsor: str
    sponsor_officer: UUID | None = None
    plan: str
    milestone: str
    milestone_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMilestone(Act):
    """B: how the milestone stands, and the next one."""

    code = "REPORT_MILESTONE"
    label = "登记包案进展"

    headway: str
    milestone: str
    milestone_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCharge(Act):
    """B: another leader takes the matter over, with the milestone that runs."""

    code = "HAND_OVER_CHARGE"
    label = "移交包案"

    sponsor_body: int
    sponsor_post: str
    sponsor: str
    sponsor_officer: UUID | None = None
    handed_over_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCharge(Act):
    """B: the charge is laid down with its result."""

    code = "END_CHARGE"
    label = "结束包案"

    sponsorship_result: SponsorshipResult
    came_of_it: str


Sponsoring = TakeCharge | HandOverCharge
"""The acts that say who is in charge from now on."""

Milestones = TakeCharge | ReportMilestone
"""The acts that set a milestone with its day."""
