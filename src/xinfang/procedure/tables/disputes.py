"""Disputes over who is competent, from the consultation upwards (T9c); the ruling itself is in `competence`."""

from xinfang.law.model import Rule
from xinfang.procedure import effects
from xinfang.procedure.acts import OpenDispute, RaiseDispute
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.guards.common import filled, office_only
from xinfang.procedure.guards.disputes import (
    in_dispute,
    next_forum,
    not_yet_in_dispute,
    nothing_ruled_yet,
    overdue_if_by_itself,
    reason_unless_by_itself,
    somebody_is_above,
)
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.transitions import Basis, Start, Transition

_UNSETTLED: frozenset[State | None] = frozenset({State.TRIAGED, State.ORGAN_RECEIVED})
"""Nobody has taken the matter on; while it is disputed, all periods of its holder go on running."""

_TO_BE_SETTLED = Start(rule=Rule.JURISDICTION_RULING, owed_by=OwedBy.OFFICE)


def _one_forum_higher(situation: Situation, act: RaiseDispute) -> FactChanges:
    forum = next_forum(situation)
    assert forum is not None
    return FactChanges(forum=forum)


ROWS: tuple[Transition, ...] = (
    Transition(
        act=OpenDispute,
        number="T9c",
        sources=_UNSETTLED,
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(rs2005="24", rs2022="24(1)", local="4"),
        standing=(office_only, nothing_ruled_yet, not_yet_in_dispute),
        checks=(filled("reason", "理由"),),
        starts=(_TO_BE_SETTLED,),
        changes=effects.of_opened_dispute,
    ),
    # Each forum has its own time: a dispute that nobody settles climbs by itself.
    Transition(
        act=RaiseDispute,
        number="T9c",
        sources=_UNSETTLED | {State.OBJECTED},
        target=None,
        roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR, Role.SYSTEM}),
        basis=Basis(rs2005="24", rs2022="24(1)", local="4"),
        standing=(office_only, in_dispute, somebody_is_above, overdue_if_by_itself),
        checks=(reason_unless_by_itself,),
        supersedes=(Rule.JURISDICTION_RULING,),
        starts=(_TO_BE_SETTLED,),
        changes=_one_forum_higher,
    ),
)
