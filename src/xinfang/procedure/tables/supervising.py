"""Supervision of a body on one matter (督办): it stops, moves and shortens no period of the matter itself (D)."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure import supervising_effects as effects
from xinfang.procedure.acts import AnswerSupervision, CloseSupervision, DemandMore, EscalateSupervision, Supervise
from xinfang.procedure.acts.supervising import Supervising
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.common import filled, office_only
from xinfang.procedure.guards.supervising import (
    answer_is_in_or_late,
    closes_on_an_answer,
    goes_higher,
    ground_is_borne_out,
    ground_is_in_force,
    had_no_part,
    has_a_part,
    is_put_right,
    names_the_organ_above,
    not_an_accusation,
    nothing_open,
    reply_day_is_lawful,
    says_how_it_was_held,
    supervised_body_only,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.supervision_codes import IN_WRITING, SupervisionLevel
from xinfang.procedure.tables.competence import CASE_DESK
from xinfang.procedure.transitions import Basis, Start, Transition

SUPERVISED_IN = OPEN_STATES | {State.CONCLUDED, State.TERMINATED}
"""What was promised is performed after the end, too; the file is closed after the supervision."""

_GOES_ON_IN = SUPERVISED_IN | {State.LINKED}
"""A body is not rid of a supervision by the matter being taken back from it and joined to another."""

_SUPERVISORS = frozenset({Role.SUPERVISOR})
_BASIS = Basis(rs2005="36", rs2022="40(1)", local="46")
_FOLLOW_UP = Basis(rs2005="36", rs2022="40(1)", local="47")


def _is_in_writing(situation: Situation, act: Supervise | None) -> bool:
    return act is None or act.form in IN_WRITING


def _is_to_the_head(situation: Situation, act: EscalateSupervision | None) -> bool:
    return act is None or act.level is SupervisionLevel.HEAD


def _days_to_answer(situation: Situation, act: Supervising) -> int:
    return (act.reply_by - situation.day).days


_ANSWER_BY = Start(rule=Rule.SUPERVISION_REPLY, owed_by=OwedBy.SUPERVISED, length=_days_to_answer)

_ORDER = Transition(
    act=Supervise,
    number="D",
    sources=SUPERVISED_IN,
    target=None,
    roles=_SUPERVISORS,
    basis=_BASIS,
    when=_is_in_writing,
    standing=(office_only, not_an_accusation, had_no_part, nothing_open),
    checks=(
        has_a_part,
        ground_is_in_force,
        ground_is_borne_out,
        filled("circumstances", "督办事由的事实"),
        filled("demand", "要求"),
        says_how_it_was_held,
        reply_day_is_lawful,
    ),
    starts=(_ANSWER_BY,),
    documents=(Document.SUPERVISION_LETTER,),
    changes=effects.of_order,
)
_DEMAND_MORE = Transition(
    act=DemandMore,
    number="D",
    sources=_GOES_ON_IN,
    target=None,
    roles=_SUPERVISORS,
    basis=_FOLLOW_UP,
    standing=(office_only, not_an_accusation, had_no_part, answer_is_in_or_late),
    checks=(filled("shortfall", "没有做到什么"), filled("demand", "要求"), reply_day_is_lawful),
    fulfils=(Rule.SUPERVISION_FOLLOW_UP,),
    supersedes=(Rule.SUPERVISION_REPLY,),
    starts=(_ANSWER_BY,),
    documents=(Document.SUPERVISION_LETTER,),
    changes=effects.of_further_demand,
)
_ESCALATE = replace(
    _DEMAND_MORE,
    act=EscalateSupervision,
    when=_is_to_the_head,
    checks=(goes_higher, names_the_organ_above, *_DEMAND_MORE.checks),
    changes=effects.of_escalation,
)

ROWS: tuple[Transition, ...] = (
    _ORDER,
    replace(_ORDER, when=None, documents=(Document.SUPERVISION_RECORD,)),
    Transition(
        act=AnswerSupervision,
        number="D",
        sources=_GOES_ON_IN,
        target=None,
        roles=CASE_DESK,
        basis=_BASIS,
        standing=(supervised_body_only,),
        checks=(filled("rectification", "整改情况或者理由"),),
        fulfils=(Rule.SUPERVISION_REPLY,),
        starts=(Start(rule=Rule.SUPERVISION_FOLLOW_UP, owed_by=OwedBy.OFFICE),),
        documents=(Document.SUPERVISION_REPLY,),
        changes=effects.of_answer,
    ),
    _DEMAND_MORE,
    _ESCALATE,
    replace(_ESCALATE, when=None, documents=(Document.SUPERVISION_REPORT,)),
    Transition(
        act=CloseSupervision,
        number="D",
        sources=_GOES_ON_IN,
        target=None,
        roles=_SUPERVISORS,
        basis=_FOLLOW_UP,
        standing=(office_only, had_no_part, answer_is_in_or_late),
        checks=(filled("verified", "核实情况"), closes_on_an_answer, is_put_right),
        fulfils=(Rule.SUPERVISION_FOLLOW_UP,),
        stops=(Rule.SUPERVISION_REPLY,),
        changes=effects.of_closing,
    ),
)
