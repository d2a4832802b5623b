"""Supervision of a body that is late, passes the matter on or does not do what was promised (督办; 条例 第四十条)."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act
from xinfang.procedure.supervision_codes import (
    SupervisionFinding,
    SupervisionForm,
    SupervisionGround,
    SupervisionLevel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervise(Act):
    """D: the office calls on a body to put something right and to answer by a day.

    `held_how` is the record of a call or an inspection, or the decision by which the matter was listed.
    """

    code = "SUPERVISE"
    label = "督办"

    supervised: int
    form: SupervisionForm
    supervision_ground: SupervisionGround
    circumstances: str
    demand: str
    reply_by: date
    held_how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSupervision(Act):
    """D: the supervised body says what it has done, or why not."""

    code = "ANSWER_SUPERVISION"
    label = "督办回复"

    rectification: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandMore(Act):
    """D: the answer is not enough, or none came: the office says what is lacking and demands it by a new day."""

    code = "DEMAND_MORE"
    label = "追加督办要求"

    shortfall: str
    demand: str
    reply_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateSupervision(Act):
    """D: the office turns to the body's head, to the joint conference, or to the organ above (`through`)."""

    code = "ESCALATE_SUPERVISION"
    label = "提级督办"

    level: SupervisionLevel
    shortfall: str
    demand: str
    reply_by: date
    through: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSupervision(Act):
    """D: the office ends a supervision with what it has found."""

    code = "CLOSE_SUPERVISION"
    label = "办结督办"

    finding: SupervisionFinding
    verified: str


Supervising = Supervise | DemandMore | EscalateSupervision
"""The acts by which the office demands an answer by a day."""
