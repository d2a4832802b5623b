"""Reports on a major or urgent matter (U): they tell those above, and move nothing."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure import reporting_effects as effects
from xinfang.procedure.acts import CloseUrgency, DenyUrgency, FollowUpUrgency, ReportUrgency
from xinfang.procedure.acts.reporting import Announcing
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import filled, office_only
from xinfang.procedure.guards.reporting import (
    IN_CHARGE,
    goes_to_who_must_know,
    head_or_supervisor_on_others,
    known_before_it_is_reported,
    next_report_is_near,
    not_reported_yet,
    reporting_team_on_accusations,
    reports_go_on,
    taken_for_urgent,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.transitions import Basis, Start, Transition

REPORTED_IN = OPEN_STATES | {State.LINKED, State.CONCLUDED, State.TERMINATED}
"""Reports go on until the situation is over, however the matter itself has ended, and though it is joined to another
since; the file is closed after that.
"""

_HOURS_A_DAY = 24
_IN_CHARGE = IN_CHARGE | {Role.REPORTING_TEAM}
_WHO_REPORTS = _IN_CHARGE | {Role.TRIAGE_OFFICER}
_BASIS = Basis(rs2005="26", rs2022="25", local="79")


def _hours_to_the_next(situation: Situation, act: Announcing) -> int:
    return (act.next_report_by - situation.day).days * _HOURS_A_DAY


_NEXT = Start(rule=Rule.URGENT_FOLLOW_UP, owed_by=OwedBy.OFFICE, length=_hours_to_the_next)
_SAID = (goes_to_who_must_know, filled("situation", "情况"), filled("measures", "已经采取的措施"))

_FIRST = Transition(
    act=ReportUrgency,
    number="U",
    sources=REPORTED_IN,
    target=None,
    roles=_WHO_REPORTS,
    basis=_BASIS,
    standing=(office_only, reporting_team_on_accusations, not_reported_yet),
    checks=(*_SAID, known_before_it_is_reported, next_report_is_near),
    fulfils=(Rule.URGENT_REPORT,),
    starts=(_NEXT,),
    documents=(Document.URGENT_REPORT,),
    changes=effects.of_report,
)

ROWS: tuple[Transition, ...] = (
    _FIRST,
    replace(
        _FIRST,
        act=FollowUpUrgency,
        standing=(office_only, reporting_team_on_accusations, reports_go_on),
        checks=(*_SAID, next_report_is_near),
        fulfils=(Rule.URGENT_FOLLOW_UP,),
    ),
    replace(
        _FIRST,
        act=CloseUrgency,
        standing=(office_only, reporting_team_on_accusations, reports_go_on),
        checks=(*_SAID, filled("settled", "处置结果")),
        fulfils=(Rule.URGENT_FOLLOW_UP,),
        starts=(),
        changes=effects.of_final_report,
    ),
    Transition(
        act=DenyUrgency,
        number="U",
        sources=REPORTED_IN,
        target=None,
        roles=_IN_CHARGE,
        basis=_BASIS,
        standing=(office_only, reporting_team_on_accusations, head_or_supervisor_on_others, taken_for_urgent),
        checks=(filled("not_urgent_because", "理由"),),
        stops=(Rule.URGENT_REPORT,),
        changes=effects.of_denial,
    ),
)
