"""Reports on a major or urgent matter (重大紧急信访信息报告; 条例 第二十五条; 2005: 第二十六条).

A first report, follow-up reports as long as the situation lasts, and a final one. They tell; asking for a decision is
T5e. None of them moves the matter: whoever handles it goes on.
"""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class UpwardReport(Act):
    """What every report says, and to whom: the own Party committee or government, and the petition office above.

    What is sealed goes to the discipline organ in charge and to nobody else.
    """

    reported_to: int
    reported_also_to: int | None = None
    situation: str
    measures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUrgency(UpwardReport):
    """U: the first report (初报): when it became known, and when more will follow."""

    code = "REPORT_URGENCY"
    label = "初报紧急情况"

    known_on: date
    known_hour: str  # as a clock shows it, 14:05
    next_report_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpUrgency(UpwardReport):
    """U: a further report (续报): how it stands, and when more will follow."""

    code = "FOLLOW_UP_URGENCY"
    label = "续报紧急情况"

    next_report_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUrgency(UpwardReport):
    """U: the final report (终报): the situation is over, and what came of it."""

    code = "CLOSE_URGENCY"
    label = "终报紧急情况"

    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DenyUrgency(Act):
    """U: what was taken for urgent is not, and nothing is reported."""

    code = "DENY_URGENCY"
    label = "认定不属于重大紧急"

    not_urgent_because: str


Announcing = ReportUrgency | FollowUpUrgency
"""The reports that say when the next one is due."""
