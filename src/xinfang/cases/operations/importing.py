"""台账导入: rows of an older ledger become matters with their history, under the law of their own time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import topic_codes
from xinfang.agencies.local_law import law_book_of
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.errors import Refused, XinfangError
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_text
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.filing import file_submission, next_serials
from xinfang.cases.models import Answer, Claim, Opinion, Submission
from xinfang.cases.operations.serve import service_row
from xinfang.cases.types.filing import PetitionerDetails, Submit
from xinfang.cases.types.ledger import LedgerRow, RowOutcome, RowStatus
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, ClaimType, HearingOfPetitioner, Role, Route, ServiceMethod
from xinfang.procedure.facts import ActorFacts

# A ledger does not say where a review may be asked for; this is what the law says (条例 第三十五条; 2005: 第三十四条).
_REVIEW_ORGAN = "原办理机关的上一级机关"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Into whose register a ledger goes: the office that registers, and the body whose replies it holds."""

    office_id: int
    body_id: int


def import_rows(rows: Sequence[LedgerRow], *, into: Destination, actor: Actor, now: datetime) -> list[RowOutcome]:
    """Take over these rows in one transaction; each is imported, already present, or rejected with its reason.

    A row is the same as an earlier one if its reference and its whole content are; under whatever name the file
    came. A reference that this source has used for other content is rejected. A reply becomes an opinion of the
    body, issued and served on the day of the reply.
    """
    register = _Register.of(rows)
    outcomes: list[RowOutcome] = []
    dockets: list[Docket] = []
    serials = iter(next_serials(len(rows)))
    book = law_book_of(into.office_id)
    for row in rows:
        earlier = register.earlier(row)
        if earlier is not None:
            outcomes.append(earlier)
            continue
        outcome, docket = _import_row(row, register, serial=next(serials), into=into, book=book, actor=actor, now=now)
        outcomes.append(outcome)
        if docket is not None:
            register.enter(row, outcome.number)
            dockets.append(docket)
    ledger.write(dockets, with_letters=False)
    return outcomes


class _Register:
    """What is in already, of these rows: by identity, and by reference within the source."""

    def __init__(
        self, numbers: dict[UUID, str], references: dict[tuple[str, str], str], topics: dict[str, str]
    ) -> None:
        self._numbers = numbers
        self._references = references
        self.topics = topics

    @classmethod
    def of(cls, rows: Sequence[LedgerRow]) -> "_Register":
        """Looked up at once for all rows."""
        same = Submission.objects.filter(idempotency_key__in=[_key(row) for row in rows])
        referred = Submission.objects.filter(
            source__in={row.source for row in rows}, reference__in={row.reference for row in rows if row.reference}
        )
        return cls(
            dict(same.values_list("idempotency_key", "matter__number")),
            {(source, reference): number for source, reference, number in referred.values_list(*_REFERRED)},
            topic_codes({row.topic for row in rows if row.topic}),
        )

    def earlier(self, row: LedgerRow) -> RowOutcome | None:
        """Why the row does not come in: it is here, or its reference belongs to something else."""
        number = self._numbers.get(_key(row))
        if number is not None:
            return RowOutcome(line=row.line, status=RowStatus.PRESENT, number=number)
        number = self._references.get((row.source, row.reference)) if row.reference else None
        if number is None:
            return None
        words = _(
            "编号“%(reference)s”已经导入为 %(number)s，但内容与这一行不同；请核对后另给编号，或者在该事项里补充。"
        )
        reason = words % {"reference": row.reference, "number": number}
        return RowOutcome(line=row.line, status=RowStatus.REJECTED, code="reference_taken", reason=reason)

    def enter(self, row: LedgerRow, number: str) -> None:
        """The row is in from now on."""
        self._numbers[_key(row)] = number
        if row.reference:
            self._references[row.source, row.reference] = number


_REFERRED = ("source", "reference", "matter__number")


def _import_row(
    row: LedgerRow, register: _Register, *, serial: int, into: Destination, book: LawBook, actor: Actor, now: datetime
) -> tuple[RowOutcome, Docket | None]:
    try:
        command = _command(row, register.topics.get(row.topic, ""), now)
        if row.reply:
            docket = _answered(row, command, serial=serial, into=into, book=book, actor=actor, now=now)
        else:
            docket = file_submission(command, serial=serial, office_id=into.office_id, book=book, actor=actor, now=now)
    except XinfangError as error:
        outcome = RowOutcome(line=row.line, status=RowStatus.REJECTED, code=error.code, reason=_(error.message))
        return outcome, None
    return RowOutcome(line=row.line, status=RowStatus.IMPORTED, number=docket.matter.number), docket


def _key(row: LedgerRow) -> UUID:
    """The row's identity, from its reference and its content; also the idempotency key of its submission."""
    instants = [instant.isoformat() if instant else "" for instant in (row.received_at, row.replied_at)]
    parts = (row.reference, *instants, row.petitioner, row.topic, row.title, row.body, row.reply)
    return uuid5(NAMESPACE_URL, "\x1f".join(parts))


def _command(row: LedgerRow, topic: str, now: datetime) -> Submit:
    return Submit(
        idempotency_key=_key(row),
        channel=Channel(row.channel),
        # Without a date in the ledger, the office receives the matter on the day it enters it.
        received_at=row.received_at or now,
        title=row.title,
        body=row.body or row.title,
        claims=(row.title or row.body[:200],),
        # Whoever asked on a board and was answered on it got the answer where they looked for it.
        petitioners=(PetitionerDetails(name=row.petitioner, electronic_service=bool(row.reply)),),
        topic=topic,
        source=row.source,
        reference=row.reference,
    )


def _answered(
    row: LedgerRow,
    command: Submit,
    *,
    serial: int,
    into: Destination,
    book: LawBook,
    actor: Actor,
    now: datetime,
) -> Docket:
    """A matter that the body received directly, handled and answered, as far as the ledger tells."""
    docket = file_submission(
        command,
        serial=serial,
        office_id=into.office_id,
        book=book,
        received_by=into.body_id,
        actor=actor,
        now=now,
    )
    if row.replied_at is None:
        raise Refused(_("有答复而没有答复日期；期限从答复送达之日起算，请补上日期再导入。"), code="reply_undated")
    replied_at = max(row.replied_at, command.received_at)
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
