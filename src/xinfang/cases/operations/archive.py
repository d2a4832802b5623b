"""归档: the complete file is closed and bound to its sealed set; from now on nothing is added to it (T30)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed
from xinfang.procedure.acts import Archive


def archive(matter_id: UUID, act: Archive, *, is_complete: bool, actor: Actor, now: datetime, seq: int) -> Performed:
    """Close the file of a matter. `is_complete` is what whoever looked through the file has found, `seq` the last
    event that the sealed set holds.

    Raises `Missing`, or `Refused`: something happened since, a period still runs, or something is missing without a
    reason.
    """
    docket = Docket.open(matter_id, seq=seq)
    docket.facts = replace(docket.facts, documents_complete=is_complete)
    docket.act(act, actor=actor, now=now)
    ledger.write([docket])
    return performed(docket)
