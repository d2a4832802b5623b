"""送达: an opinion reaches the petitioner, with proof; the petitioner's periods start from it (条例 第三十五条)."""

from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.base.ids import uuid7
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.models import Opinion, Service
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed
from xinfang.procedure.acts import CorrectService, Serve, ServeReexam, Terminate


def serve(opinion_id: UUID, act: Serve, *, actor: Actor, now: datetime, seq: int | None = None) -> Performed:
    """Record the proof of service. Raises `Missing`, or `Refused` if the proof does not bear it out.

    With the service of a re-examination opinion the matter is at its end, and the same transaction says so.
    """
    opinion = Opinion.objects.filter(id=opinion_id, stage=Opinion.Stage.ISSUED).first()
    if opinion is None:
        raise Missing
    docket = Docket.open(opinion.matter_id, seq=seq)
    docket.act(act, actor=actor, now=now, record={"opinion": str(opinion.id)})
    docket.rows.append(service_row(docket, opinion.id, act))
    if isinstance(act, ServeReexam):
        docket.act(Terminate(), actor=Actor.system("terminate"), now=now)
    ledger.write([docket])
    return performed(docket)


def correct_service(matter_id: UUID, act: CorrectService, *, actor: Actor, now: datetime, seq: int | None) -> Performed:
    """Record the true day of a service, later than the one on record. Raises `Missing`, or `Refused`."""
    docket = Docket.open(matter_id, seq=seq)
    docket.act(act, actor=actor, now=now)
    recorded = Service.objects.filter(matter_id=matter_id, corrected_by=None).order_by("-opinion__issued_at").first()
    assert recorded is not None  # the procedure corrects nothing that was not served
    docket.rows.append(_corrected(docket, recorded, act))
    ledger.write([docket])
    return performed(docket)


def _corrected(docket: Docket, recorded: Service, act: CorrectService) -> Service:
    assert docket.last_event is not None
    return Service(
        id=uuid7(),
        matter_id=docket.matter.id,
        opinion_id=recorded.opinion_id,
        event_id=docket.last_event.id,
        method=recorded.method,
        served_on=act.served_on,
        proof=act.proof,
        corrects_id=recorded.id,
    )


def service_row(docket: Docket, opinion_id: UUID, act: Serve) -> Service:
    """The row that proves the service which was the docket's last act."""
    assert docket.last_event is not None
    return Service(
        id=uuid7(),
        matter_id=docket.matter.id,
        opinion_id=opinion_id,
        event_id=docket.last_event.id,
        method=act.method,
        served_on=act.served_on,
        proof=act.proof,
    )
