"""Whom an accusation is about, and who therefore has the matter no more (T4, T5k; docs/adr/0099)."""

from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule
from xinfang.procedure import accused_effects as effects
from xinfang.procedure.acts import HandingUp, HandOutside, HandUp, NameAccused
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.guards.accused import (
    is_concerned_itself,
    of_the_accused,
    one_level_up,
    outside_of_the_record,
    somebody_is_named,
)
from xinfang.procedure.guards.common import filled, holder_or_office, office_only
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import AWAITING_DISPATCH, DELIVERED, IN_HANDLING, State
from xinfang.procedure.tables.intake import received_on
from xinfang.procedure.transitions import Basis, Start, Transition

_SENT_OUT = DELIVERED | IN_HANDLING | {State.ORGAN_RECEIVED, State.OBJECTED, State.SUGGESTION_STUDY}
_OF_THE_ORGAN = (
    *(Rule.NOTICE, Rule.OBJECTION, Rule.OBJECTION_RULING, Rule.JURISDICTION_RULING, Rule.ASSIGNMENT_FEEDBACK),
    *(Rule.HANDLE, Rule.EXTEND, Rule.SIMPLE_HANDLE, Rule.SUGGESTION_STUDY, Rule.RECUSAL_RULING),
)
"""Periods of a body that has the matter no more."""
_BESIDE_IT = (
    *(Rule.SUPERVISION_REPLY, Rule.SUPERVISION_FOLLOW_UP, Rule.SPONSORSHIP_MILESTONE),
    *(Rule.URGENT_REPORT, Rule.URGENT_FOLLOW_UP),
)
"""Periods beside the handling: who goes on outside of this record supervises and reports by its own rules."""


def _is_with_the_accused(situation: Situation, act: NameAccused | None) -> bool:
    return act is not None and situation.facts.holder in of_the_accused(situation)


def _to_the_office(situation: Situation, act: NameAccused) -> int:
    return situation.facts.office


def _to_whom_is_above(situation: Situation, act: HandingUp) -> int:
    return act.to_body


def _in_the_hands_of_an_office(situation: Situation, act: HandUp | None) -> date:
    """The day of receipt, if a petition office hands the matter up: it takes nothing of the person's time with it.
    What an organ hands up comes to an office today (R2022-22(1); R2005-21(1)).
    """
    is_the_office = situation.by.body_id == situation.facts.office
    return received_on(situation, act) if is_the_office else situation.day


_NAME = Transition(
    act=NameAccused,
    number="T4",
    sources=_SENT_OUT | {State.TRIAGED, State.REFERRED_SEALED, State.ESCALATED},
    target=None,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.REPORTING_TEAM, Role.SUPERVISOR}),
    basis=Basis(rs2005="23", rs2022="30(3)"),
    standing=(office_only,),
    checks=(somebody_is_named, filled("reason", "从哪里得知")),
    changes=effects.of_naming,
)

_HAND_UP = Transition(
    act=HandUp,
    number="T5k",
    sources=AWAITING_DISPATCH | _SENT_OUT,
    target=State.REGISTERED,
    roles=frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.REPORTING_TEAM, Role.CASE_OFFICER, Role.SUPERVISOR}),
    basis=Basis(rs2005="21(1).2,23", rs2022="22(1).1,30(3)"),
    standing=(holder_or_office,),
    checks=(is_concerned_itself, one_level_up, filled("reason", "理由")),
    stops=_OF_THE_ORGAN,
    supersedes=(Rule.DISPATCH,),
    starts=(Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE, since=_in_the_hands_of_an_office),),
    holder=_to_whom_is_above,
    changes=effects.of_handing_up,
)

ROWS: tuple[Transition, ...] = (
    # A wrong turn is not at the petitioner's expense: the time counts from receipt (docs/adr/0010).
    replace(
        _NAME,
        sources=_SENT_OUT,
        target=State.TRIAGED,
        when=_is_with_the_accused,
        stops=_OF_THE_ORGAN,
        starts=(Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE, since=received_on),),
        holder=_to_the_office,
        changes=effects.of_taking_back,
    ),
    _NAME,
    _HAND_UP,
    # Nobody of this record goes on with it, so that no period runs here: what is left is that it was got, and when.
    replace(
        _HAND_UP,
        act=HandOutside,
        target=State.REFERRED_SEALED,
        checks=(is_concerned_itself, outside_of_the_record, filled("receipt", "收件凭证"), filled("reason", "理由")),
        fulfils=(Rule.DISPATCH,),
        stops=(*_OF_THE_ORGAN, *_BESIDE_IT),
        supersedes=(),
        starts=(),
        changes=effects.of_handing_outside,
    ),
)
