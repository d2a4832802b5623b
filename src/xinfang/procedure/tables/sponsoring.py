"""A leader takes charge of one matter (包案): it stops, moves and shortens no period of the matter itself (B)."""

from xinfang.law.model import Rule
from xinfang.procedure import sponsoring_effects as effects
from xinfang.procedure.acts import EndCharge, HandOverCharge, ReportMilestone, TakeCharge
from xinfang.procedure.acts.sponsoring import Milestones
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.guards.common import filled, office_only
from xinfang.procedure.guards.sponsoring import (
    ended_by_the_leader,
    is_solved,
    leads_the_body,
    milestone_is_near,
    no_accusation,
    nobody_in_charge,
    reported_by_the_leader,
    somebody_in_charge,
    sponsor_may_go_on,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.transitions import Basis, Start, Transition

SPONSORED_IN = OPEN_STATES | {State.CONCLUDED, State.TERMINATED}
"""A charge goes on until it is laid down, also after the end; the file is closed after it."""

_LAID_DOWN_IN = SPONSORED_IN | {State.LINKED}
"""Of what was joined to another matter since, the charge that there was is still handed over or ended."""

_KEEPERS = frozenset({Role.SUPERVISOR})
_WHO_REPORTS = _KEEPERS | {Role.LEADER, Role.BODY_HEAD}
_BASIS = Basis(rs2022="18(2)", local="68")
_FOLLOW_UP = Basis(rs2022="18(2)", local="69")


def _days_to_the_milestone(situation: Situation, act: Milestones) -> int:
    return (act.milestone_by - situation.day).days


_MILESTONE = Start(rule=Rule.SPONSORSHIP_MILESTONE, owed_by=OwedBy.OFFICE, length=_days_to_the_milestone)
_WHO = (filled("sponsor_post", "职务"), filled("sponsor", "包案领导"))

ROWS: tuple[Transition, ...] = (
    Transition(
        act=TakeCharge,
        number="B",
        sources=SPONSORED_IN,
        target=None,
        roles=_KEEPERS,
        basis=_BASIS,
        standing=(office_only, no_accusation, nobody_in_charge),
        checks=(
            *_WHO,
            leads_the_body,
            filled("plan", "化解计划"),
            filled("milestone", "下一个节点"),
            milestone_is_near,
        ),
        starts=(_MILESTONE,),
        changes=effects.of_charge,
    ),
    Transition(
        act=ReportMilestone,
        number="B",
        sources=SPONSORED_IN,
        target=None,
        roles=_WHO_REPORTS,
        basis=_FOLLOW_UP,
        standing=(no_accusation, somebody_in_charge, reported_by_the_leader, sponsor_may_go_on),
        checks=(filled("headway", "进展"), filled("milestone", "下一个节点"), milestone_is_near),
        fulfils=(Rule.SPONSORSHIP_MILESTONE,),
        starts=(_MILESTONE,),
    ),
    Transition(
        act=HandOverCharge,
        number="B",
        sources=_LAID_DOWN_IN,
        target=None,
        roles=_KEEPERS,
        basis=_FOLLOW_UP,
        standing=(office_only, no_accusation, somebody_in_charge),
        checks=(*_WHO, leads_the_body, filled("handed_over_because", "移交的原因")),
        changes=effects.of_charge,
    ),
    Transition(
        act=EndCharge,
        number="B",
        sources=_LAID_DOWN_IN,
        target=None,
        roles=_WHO_REPORTS | {Role.REPORTING_TEAM},
        basis=_FOLLOW_UP,
        standing=(somebody_in_charge, ended_by_the_leader),
        checks=(filled("came_of_it", "结果"), is_solved),
        fulfils=(Rule.SPONSORSHIP_MILESTONE,),
        changes=effects.of_end,
    ),
)
