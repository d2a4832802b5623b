"""甄别: every claim gets its type and route, the matter its topic (条例 第二十二条、第二十八条至第三十一条)."""

from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed
from xinfang.procedure.acts import Triage


def triage(
    matter_id: UUID, act: Triage, *, topic: str, actor: Actor, now: datetime, seq: int | None = None
) -> Performed:
    """Classify the claims of a matter and file it under `topic` (a code of the list of contents, or none)."""
    docket = Docket.open(matter_id, seq=seq)
    docket.matter.topic = topic
    docket.act(act, actor=actor, now=now, record={"topic": topic})
    ledger.write([docket])
    return performed(docket)
