"""What petitioners ask for beside the road, and what they are asked for (T13, T31, M)."""

from xinfang.law.model import Rule
from xinfang.procedure import asking_effects as effects
from xinfang.procedure.acts import AskRecusal, AskReopening, DecideRecusal, RefuseReopening, RequestMaterial
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.asking import (
    decides_on_others,
    leaves_time,
    no_recusal_pending,
    no_reopening_pending,
    recusal_is_asked,
    reopening_is_asked,
    within_handling_time,
)
from xinfang.procedure.guards.common import filled, holder_only, office_or_superior, petitioner_or_office
from xinfang.procedure.states import ANSWERED_AT_THE_DOOR, IN_HANDLING, OPEN_STATES, REOPENABLE, State
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.tables.simple import PETITIONER_OR_DESK
from xinfang.procedure.transitions import Basis, Start, Transition

ROWS: tuple[Transition, ...] = (
    Transition(
        act=AskRecusal,
        number="T13",
        sources=OPEN_STATES - ANSWERED_AT_THE_DOOR,
        target=None,
        roles=PETITIONER_OR_DESK,
        basis=Basis(rs2005="30", rs2022="28(3)", local="23"),
        standing=(petitioner_or_office, no_recusal_pending),
        checks=(filled("officer_name", "请谁回避"), filled("reason", "理由")),
        starts=(Start(rule=Rule.RECUSAL_RULING, owed_by=OwedBy.ORGAN),),
        changes=effects.of_recusal_request,
    ),
    # Also after the end: who asked is answered, whatever has become of the matter meanwhile.
    Transition(
        act=DecideRecusal,
        number="T13",
        sources=frozenset(State) - {State.ARCHIVED},
        target=None,
        roles=frozenset({Role.BODY_HEAD, Role.SUPERVISOR}),
        basis=Basis(rs2005="30", rs2022="28(3)", local="23"),
        standing=(recusal_is_asked,),
        checks=(decides_on_others, filled("reason", "理由")),
        fulfils=(Rule.RECUSAL_RULING,),
        documents=(Document.RECUSAL_REPLY,),
        changes=effects.of_recusal_decision,
    ),
    # The handling time goes on: what is asked for late is the organ's own loss.
    Transition(
        act=RequestMaterial,
        number="M",
        sources=IN_HANDLING | {State.ORGAN_RECEIVED},
        target=None,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="31(1)", rs2022="31.6", local="26"),
        standing=(holder_only,),
        checks=(filled("needed", "需要的材料"), leaves_time("needed_by"), within_handling_time("needed_by")),
        documents=(Document.MATERIAL_REQUEST,),
        changes=effects.of_material_request,
    ),
    Transition(
        act=AskReopening,
        number="T31",
        sources=REOPENABLE,
        target=None,
        roles=PETITIONER_OR_DESK,
        basis=Basis(rs2005="35(3)", rs2022="36(3)", local="29"),
        standing=(petitioner_or_office, no_reopening_pending),
        checks=(filled("new_facts", "新的事实或者理由"),),
        starts=(Start(rule=Rule.REOPENING_RULING, owed_by=OwedBy.OFFICE),),
        changes=effects.of_reopening_request,
    ),
    Transition(
        act=RefuseReopening,
        number="T31",
        sources=REOPENABLE,
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(rs2005="35(3)", rs2022="36(3)", local="29"),
        standing=(office_or_superior, reopening_is_asked),
        checks=(filled("reason", "理由"),),
        fulfils=(Rule.REOPENING_RULING,),
        documents=(Document.REOPENING_REFUSAL,),
        changes=effects.of_refused_reopening,
    ),
)
