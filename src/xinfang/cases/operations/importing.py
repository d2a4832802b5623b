"""台账导入: rows of an older ledger become matters with their history, under the law of their own time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.errors import XinfangError
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_text
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.filing import file_submission, next_serials
from xinfang.cases.models import Answer, Claim, Opinion, Submission
from xinfang.cases.operations.serve import service_row
from xinfang.cases.types.filing import PetitionerDetails, Submit
from xinfang.cases.types.ledger import LedgerRow, RowOutcome, RowStatus
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.facts import ActorFacts
from xinfang.procedure.states import Channel, ClaimType, HearingOfPetitioner, Role, Route, ServiceMethod

# A ledger does not say where a review may be asked for; this is what the law says (条例 第三十五条; 2005: 第三十四条).
_REVIEW_ORGAN = "原办理机关的上一级机关"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Into whose register a ledger goes: the office that registers, and the body whose replies it holds."""

    office_id: int
    body_id: int


def import_rows(rows: Sequence[LedgerRow], *, into: Destination, actor: Actor, now: datetime) -> list[RowOutcome]:
    """Take over these rows in one transaction; each is imported, already present, or rejected with its reason.

    A row is the same as an earlier one if its reference in this source is, or, without a reference, its whole
    content. A reply becomes an opinion of the body, issued and served on the day of the reply.
    """
    known = _known(rows)
    outcomes: list[RowOutcome] = []
    dockets: list[Docket] = []
    serials = iter(next_serials(len(rows)))
    for row in rows:
        key = _key(row)
        if key in known:
            outcomes.append(RowOutcome(line=row.line, status=RowStatus.PRESENT, number=known[key]))
            continue
        outcome, docket = _import_row(row, key, serial=next(serials), into=into, actor=actor, now=now)
        outcomes.append(outcome)
        if docket is not None:
            known[key] = outcome.number
            dockets.append(docket)
    ledger.write(dockets)
    return outcomes


def _import_row(
    row: LedgerRow, key: UUID, *, serial: int, into: Destination, actor: Actor, now: datetime
) -> tuple[RowOutcome, Docket | None]:
    try:
        command = _command(row, key, now)
        if row.reply:
            docket = _answered(row, command, serial=serial, into=into, actor=actor, now=now)
        else:
            docket = file_submission(command, serial=serial, office_id=into.office_id, actor=actor, now=now)
    except XinfangError as error:
        outcome = RowOutcome(line=row.line, status=RowStatus.REJECTED, code=error.code, reason=error.message)
        return outcome, None
    return RowOutcome(line=row.line, status=RowStatus.IMPORTED, number=docket.matter.number), docket


def _key(row: LedgerRow) -> UUID:
    """The row's identity, from its reference or else from its content; also its idempotency key."""
    if row.reference:
        return uuid5(NAMESPACE_URL, f"{row.source}\x1f{row.reference}")
    received = row.received_at.isoformat() if row.received_at else ""
    return uuid5(NAMESPACE_URL, "\x1f".join((row.source, received, row.petitioner, row.title, row.body)))


def _known(rows: Sequence[LedgerRow]) -> dict[UUID, str]:
    found = Submission.objects.filter(idempotency_key__in=[_key(row) for row in rows])
    return dict(found.values_list("idempotency_key", "matter__number"))


def _command(row: LedgerRow, key: UUID, now: datetime) -> Submit:
    return Submit(
        idempotency_key=key,
        channel=Channel(row.channel),
        # Without a date in the ledger, the office receives the matter on the day it enters it.
        received_at=row.received_at or now,
        title=row.title,
        body=row.body or row.title,
        claims=(row.title or row.body[:200],),
        # Whoever asked on a board and was answered on it got the answer where they looked for it.
        petitioners=(PetitionerDetails(name=row.petitioner, electronic_service=bool(row.reply)),),
        topic=row.topic,
        source=row.source,
        reference=row.reference,
    )


def _answered(
    row: LedgerRow, command: Submit, *, serial: int, into: Destination, actor: Actor, now: datetime
) -> Docket:
    """A matter that the body received directly, handled and answered, as far as the ledger tells."""
    docket = file_submission(
        command, serial=serial, office_id=into.office_id, received_by=into.body_id, actor=actor, now=now
    )
    replied_at = max(row.replied_at or now, command.received_at)
    claims = [entry for entry in docket.rows if isinstance(entry, Claim)]
    # The ledger says that the body did these acts; the event says that an import wrote them down.
    by = ActorFacts(roles=frozenset({Role.SYSTEM, Role.REGISTRAR, Role.CASE_OFFICER}), body_id=into.body_id)
    for act, at in _history(docket, claims, command.received_at, replied_at):
        docket.act(act, actor=actor, now=now, at=at, by=by)
    _issue(docket, claims[0], clean_text(row.reply), replied_at=replied_at, actor=actor, now=now)
    return docket


def _history(
    docket: Docket, claims: list[Claim], received_at: datetime, replied_at: datetime
) -> Iterator[tuple[acts.Act, datetime]]:
    """The acts that must have happened before the reply. Nothing is made up: what the ledger does not date happens
    on the last day on which the law lets it, or on the day of the reply."""
    classes = tuple(acts.ClaimClass(claim_id=claim.id, type=ClaimType.APPEAL, route=Route.PETITION) for claim in claims)
    yield acts.ReceiveDirect(claims=classes), received_at
    notice = docket.facts.open_clock(Rule.NOTICE)
    assert notice is not None
    if notice.is_over(office_day(replied_at)):
        yield acts.DeemAccepted(), _after(notice.legal_due, replied_at)
    else:
        yield acts.Accept(), replied_at
    yield acts.BeginHandling(), replied_at


def _after(day: date, replied_at: datetime) -> datetime:
    """The start of the day after `day`, but not after the reply."""
    return min(datetime.combine(day + timedelta(days=1), time.min, OFFICE_ZONE), replied_at)


def _issue(docket: Docket, claim: Claim, reply: str, *, replied_at: datetime, actor: Actor, now: datetime) -> None:
    answer = acts.ClaimAnswer(claim_id=claim.id, outcome=None, findings="", basis="", answer=reply)
    issue = acts.IssueOpinion(
        answers=(answer,),
        drafted_by=None,
        heard=HearingOfPetitioner.WRITING,
        review_organ=_REVIEW_ORGAN,
        transcribed=True,
    )
    opinion_id = uuid7()
    docket.act(issue, actor=actor, now=now, at=replied_at, record={"opinion": str(opinion_id)})
    assert docket.last_event is not None
    docket.rows.append(
        Opinion(
            id=opinion_id,
            matter_id=docket.matter.id,
            body_id=docket.holder,
            stage=Opinion.Stage.ISSUED,
            drafted_at=replied_at,
            issued_at=replied_at,
            event_id=docket.last_event.id,
            is_imported=True,
        )
    )
    docket.rows.append(Answer(id=uuid7(), opinion_id=opinion_id, claim_id=claim.id, answer=reply))
    serve = acts.Serve(
        method=ServiceMethod.ELECTRONIC,
        served_on=office_day(replied_at),
        proof="台账记载的答复时间",
    )
    docket.act(serve, actor=actor, now=now, at=replied_at, record={"opinion": str(opinion_id)})
    docket.rows.append(service_row(docket, opinion_id, serve))
