"""What a rating that is not content leads to: a call-back by the office, and a supplement by the organ (E)."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure import calling_back_effects as effects
from xinfang.procedure.acts import DeclineCallBack, DemandSupplement, RecordCallBack, SupplementAnswer
from xinfang.procedure.call_back_codes import CallBackOutcome
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.calling_back import (
    call_back_is_owed,
    can_follow,
    demand_is_owed,
    did_not_handle_it,
    says_what_was_said,
    supplement_is_owed,
    tries_on_another_day,
)
from xinfang.procedure.guards.common import filled, handling_body_only, office_only
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.transitions import Basis, Start, Transition

CALLED_BACK_IN = frozenset(State) - {State.ARCHIVED}
"""The matter may have gone on since the rating; the call is owed all the same. A file is closed after it."""

_BASIS = Basis(rs2022="21(2)", local="61")
_SUPPLEMENT = Basis(rs2022="21(2)", local="62")


def _ends_it(situation: Situation, act: RecordCallBack | None) -> bool:
    return act is None or effects.ends_call_back(situation, act)


def _reopens(situation: Situation, act: RecordCallBack | None) -> bool:
    return act is not None and act.call_back_outcome is CallBackOutcome.REOPENING


_CALL = Transition(
    act=RecordCallBack,
    number="E",
    sources=CALLED_BACK_IN,
    target=None,
    roles=frozenset({Role.SUPERVISOR}),
    basis=_BASIS,
    when=_ends_it,
    standing=(office_only, call_back_is_owed, did_not_handle_it),
    checks=(says_what_was_said, tries_on_another_day, can_follow),
    fulfils=(Rule.CALL_BACK,),
    changes=effects.of_call_back,
)

ROWS: tuple[Transition, ...] = (
    replace(
        _CALL,
        when=_reopens,
        starts=(Start(rule=Rule.REOPENING_RULING, owed_by=OwedBy.OFFICE),),
        changes=effects.of_reopening_after_call,
    ),
    _CALL,
    # Nobody was reached, or the organ has yet to be told what is lacking: the office still owes something.
    replace(_CALL, when=None, fulfils=()),
    Transition(
        act=DeclineCallBack,
        number="E",
        sources=CALLED_BACK_IN,
        target=None,
        roles=frozenset({Role.PETITIONER}),
        basis=_BASIS,
        standing=(call_back_is_owed,),
        fulfils=(Rule.CALL_BACK,),
        changes=effects.of_end,
    ),
    Transition(
        act=DemandSupplement,
        number="E",
        sources=CALLED_BACK_IN,
        target=None,
        roles=frozenset({Role.SUPERVISOR}),
        basis=_SUPPLEMENT,
        standing=(office_only, demand_is_owed),
        checks=(filled("lacking_in_answer", "答复缺什么"),),
        fulfils=(Rule.CALL_BACK,),
        starts=(Start(rule=Rule.SUPPLEMENT, owed_by=OwedBy.ORGAN),),
        changes=effects.of_end,
    ),
    Transition(
        act=SupplementAnswer,
        number="E",
        sources=CALLED_BACK_IN,
        target=None,
        roles=CASE_OFFICERS,
        basis=_SUPPLEMENT,
        standing=(handling_body_only, supplement_is_owed),
        checks=(filled("supplement", "补充答复的内容"),),
        fulfils=(Rule.SUPPLEMENT,),
        documents=(Document.SUPPLEMENTARY_ANSWER,),
    ),
)
