"""The road of every legal act that brings no rows of its own: one docket, one act, one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.links import require_linkable
from xinfang.cases.types.acting import Performed
from xinfang.law.model import Rule
from xinfang.procedure.acts import Act, ConfirmLink, ProposeLink
from xinfang.procedure.states import STATE_LABELS


def perform(
    matter_id: UUID,
    act: Act,
    *,
    actor: Actor,
    now: datetime,
    seq: int | None = None,
    record: Mapping[str, Any] | None = None,
) -> Performed:
    """Carry out `act` on a matter.

    `seq` is the number of events that whoever acts has seen; `record` is bound into the event beside the act.
    Raises `Missing`, or `Refused` with the article if the act is not lawful or somebody acted in between.
    """
    docket = Docket.open(matter_id, seq=seq)
    docket.act(act, actor=actor, now=now, record=record)
    if isinstance(act, ProposeLink | ConfirmLink) and docket.facts.link is not None:
        require_linkable(docket.matter.id, docket.facts.link)
    ledger.write([docket])
    return performed(docket)


def performed(docket: Docket) -> Performed:
    """Where the matter stands after the docket was written."""
    assert docket.facts.state is not None
    nearest = docket.facts.open_clock(Rule(docket.matter.next_rule)) if docket.matter.next_rule else None
    return Performed(
        number=docket.matter.number,
        seq=docket.matter.last_seq,
        state=docket.facts.state,
        state_label=STATE_LABELS[docket.facts.state],
        next_rule=docket.matter.next_rule,
        next_due=nearest.legal_due if nearest else None,
        next_provisional=nearest is not None and nearest.provisional,
    )
