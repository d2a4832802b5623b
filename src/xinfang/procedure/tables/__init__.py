"""The transition tables: one per rule set, of the same rows where the two regulations agree.

The parts of the procedure are modules here; a further part (review, simple procedure) is a further module.
"""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Role
from xinfang.procedure.tables import (
    accused,
    alongside,
    asking,
    calling_back,
    closing,
    competence,
    cooperation,
    dispatching,
    disputes,
    handling,
    intake,
    mediating,
    reporting,
    representing,
    review,
    routing,
    serving,
    simple,
    sponsoring,
    supervising,
)
from xinfang.procedure.transitions import Transition

_BEFORE_ACCEPTANCE = (*intake.ROWS, *dispatching.ROWS, *competence.ROWS, *disputes.ROWS, *routing.ROWS)

ROWS: tuple[Transition, ...] = (
    *map(simple.with_shorter_periods, (*_BEFORE_ACCEPTANCE, *simple.ROWS)),
    *accused.ROWS,
    *asking.ROWS,
    *representing.ROWS,
    *cooperation.ROWS,
    *supervising.ROWS,
    *sponsoring.ROWS,
    *reporting.ROWS,
    *handling.ROWS,
    *mediating.ROWS,
    *serving.ROWS,
    *review.ROWS,
    *closing.ROWS,
    *calling_back.ROWS,
    *alongside.ROWS,
)

TABLES: Mapping[Ruleset, tuple[Transition, ...]] = MappingProxyType(
    {ruleset: tuple(row for row in ROWS if ruleset in row.rulesets) for ruleset in Ruleset}
)


def roles_for(act: type[Act]) -> frozenset[Role]:
    """In what capacities the act is carried out, at whatever stage and under whichever rule set."""
    return frozenset(role for row in ROWS if row.act is act for role in row.roles)
