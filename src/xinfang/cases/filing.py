"""Making a new matter out of a submission: the docket with its first two acts, before anything is written."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.base.ids import petition_number, uuid7
from xinfang.base.text import clean_line, clean_text
from xinfang.cases import access
from xinfang.cases.content import content_of
from xinfang.cases.docket import Docket, new_docket
from xinfang.cases.likeness import imprint
from xinfang.cases.models import (
    Attachment,
    Claim,
    Imprint,
    Involvement,
    Matter,
    Petitioner,
    Submission,
)
from xinfang.cases.queries.persons import refuse_speaking_for_oneself, refuse_the_same_twice
from xinfang.cases.queries.receipts import receipt_for_key
from xinfang.cases.representing import cleaned_details, mandates_in, rows_of
from xinfang.cases.types.filing import SIGNED_PAPER, PetitionerDetails, Receipt, Submit
from xinfang.law.book import LawBook
from xinfang.procedure import acts

# The mark before every number of this system, so that a number on paper says what it is.
NUMBER_PREFIX = "XF"
MAX_TITLE = 200
MAX_BODY = 20_000
MAX_CLAIM = 2_000
MAX_CLAIMS = 20


def next_serials(count: int) -> list[int]:
    """`count` fresh serial numbers; they are unique, and a filing that fails leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_number_seq') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def begin_filing(key: UUID) -> tuple[int, Receipt | None]:
    """A fresh serial number for the submission with this idempotency key, and the receipt of what was filed under it.

    Whoever else files under the key waits here until this transaction ends, and then finds what it has filed: the two
    statements travel together, but the second sees what was committed while the first waited.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline(), connection.cursor() as taking:
        taking.execute("SELECT nextval('cases_number_seq'), pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
        earlier = receipt_for_key(key)
        row: tuple[int, str] = taking.fetchone()
    return row[0], earlier


def file_submission(
    command: Submit,
    *,
    serial: int,
    office_id: int,
    book: LawBook,
    actor: Actor,
    now: datetime,
    received_by: int | None = None,
) -> Docket:
    """The docket of a new matter: submitted, and registered by the system itself or by the clerk who enters it.

    条例 第二十二条 (2005: 第二十一条): everything received is registered; there is no ground for refusing to.
    `book` is the office's law; `received_by` is the organ that got it directly, if that is not the office. Raises
    `Refused` if the text is missing or too long or somebody is named twice, `NoLawInForce` for a day before any
    petition law.
    """
    command = cleaned(command)
    refuse_the_same_twice(command.petitioners)
    refuse_the_same_twice(command.representations)
    refuse_speaking_for_oneself(command.petitioners, command.representations, on=office_day(command.received_at))
    docket, submission, claims = open_docket(command, serial=serial, office_id=office_id, book=book, now=now)
    # An accusation is the office's from its first moment, whichever body has opened the envelope.
    received_by = office_id if command.sealed or received_by is None else received_by
    act = _submit_act(command, claims, mandates_in(docket.rows), received_by=received_by)
    _first_acts(docket, act, command, submission, actor=actor, now=now)
    return docket


def open_docket(
    command: Submit, *, serial: int, office_id: int, book: LawBook, now: datetime
) -> tuple[Docket, Submission, list[Claim]]:
    """A docket for a new matter with the rows of its `cleaned` submission, before any act.

    Raises `NoLawInForce` for a day before any petition law.
    """
    book.for_event(on=office_day(command.received_at))
    matter = Matter(
        id=uuid7(),
        number=petition_number(prefix=NUMBER_PREFIX, year=office_day(command.received_at).year, serial=serial),
        title=command.title,
        channel=command.channel,
        topic=command.topic,
        region=command.region,
        urgent=command.urgent,
        received_at=command.received_at,
        office_id=office_id,
    )
    docket = new_docket(matter=matter, office_id=office_id, book=book)
    submission = _submission(command, matter, now)
    claims = [
        Claim(id=uuid7(), matter_id=matter.id, position=position, text=text)
        for position, text in enumerate(command.claims, start=1)
    ]
    docket.rows += [submission, *_petitioners(command, submission), *claims]
    docket.rows += rows_of(command.representations, matter_id=matter.id, now=now)
    docket.rows += _attachments(command, submission, now)
    docket.rows += imprints(submission, office_id=office_id)
    return docket, submission, claims


def imprints(submission: Submission, *, office_id: int) -> list[Imprint]:
    """The row by which the text is found again among its near duplicates; none for a text that says nothing."""
    marks = imprint(submission.body, body_id=office_id)
    row = Imprint(matter_id=submission.matter_id, office_id=office_id, region=submission.region, marks=[*marks])
    return [row] if marks else []


def _submit_act(
    command: Submit, claims: list[Claim], mandates: tuple[acts.Mandate, ...], *, received_by: int
) -> acts.Submit:
    first = command.petitioners[0]
    return acts.Submit(
        channel=command.channel,
        received_on=office_day(command.received_at),
        received_by=received_by,
        claims=tuple(claim.id for claim in claims),
        identity_known=is_identified(first),
        electronic_consent=first.electronic_service,
        petitioner_count=command.petitioner_count,
        mandates=mandates,
        sealed=command.sealed,
        urgent=command.urgent,
    )


def _first_acts(
    docket: Docket, act: acts.Submit, command: Submit, submission: Submission, *, actor: Actor, now: datetime
) -> None:
    """Submission and, at the office, registration: by the clerk who enters it, or at once by the system (T2)."""
    record = {"submission": {"id": str(submission.id), "digest": submission.digest}}
    docket.act(act, actor=actor, now=now, at=command.received_at, record=record)
    office_id = docket.facts.office
    if act.received_by != office_id:
        # The organ has it; the office that watches over it is involved as well.
        docket.rows.append(Involvement(matter_id=docket.matter.id, body_id=office_id, since=command.received_at))
        return
    by = access.capacity(actor, docket.facts) if actor.is_officer else access.SYSTEM
    at = command.received_at if actor.is_system else now
    docket.act(acts.Register(), actor=actor, now=now, at=at, by=by)


def cleaned(command: Submit) -> Submit:
    """The command with its text made safe to keep and show; refuses what is empty or cannot be kept."""
    title, body = clean_line(command.title)[:MAX_TITLE], clean_text(command.body)
    claims = tuple(text for text in map(clean_text, command.claims) if text)
    if not body:
        raise Refused(_("请写明反映的情况。"), code="body_missing")
    if len(body) > MAX_BODY:
        words = _("内容有 %(length)d 字，最多 %(most)d 字；更长的材料请作为附件提交。")
        raise Refused(words % {"length": len(body), "most": MAX_BODY}, code="body_too_long")
    if len(claims) > MAX_CLAIMS or any(len(text) > MAX_CLAIM for text in claims):
        words = _("诉求最多 %(claims)d 条，每条最多 %(length)d 字；更长的说明请写在反映的情况里。")
        raise Refused(words % {"claims": MAX_CLAIMS, "length": MAX_CLAIM}, code="claims_too_long")
    petitioners = tuple(map(cleaned_person, command.petitioners)) or (PetitionerDetails(),)
    return replace(
        command,
        title=title or body.splitlines()[0][:40],
        body=body,
        claims=claims or (title or body[:MAX_CLAIM],),
        place=clean_line(command.place)[:200],
        petitioners=petitioners,
        petitioner_count=max(command.petitioner_count, len(petitioners)),
        representations=tuple(map(cleaned_details, command.representations)),
    )


def is_identified(person: PetitionerDetails | Petitioner) -> bool:
    """Whether it is known who somebody is and where to reach them."""
    return bool(person.name and (person.address or person.phone or person.email))


def cleaned_person(person: PetitionerDetails) -> PetitionerDetails:
    """The details with their text made safe to keep and show."""
    return replace(
        person,
        name=clean_line(person.name)[:100],
        address=clean_line(person.address)[:200],
        phone=clean_line(person.phone)[:40],
        email=clean_line(person.email)[:120],
    )


def _submission(command: Submit, matter: Matter, now: datetime) -> Submission:
    salt = uuid4()
    return Submission(
        id=uuid7(),
        matter_id=matter.id,
        idempotency_key=command.idempotency_key,
        channel=command.channel,
        received_at=command.received_at,
        recorded_at=now,
        postmark_on=command.postmark_on,
        title=command.title,
        body=command.body,
        place=command.place,
        region=command.region,
        petitioner_count=command.petitioner_count,
        source=command.source,
        reference=command.reference,
        digest=digest(content_of(command, salt=salt)),
        salt=salt,
    )


def _petitioners(command: Submit, submission: Submission) -> list[Petitioner]:
    return [
        Petitioner(
            id=uuid7(),
            matter_id=submission.matter_id,
            submission_id=submission.id,
            position=position,
            **asdict(person),
        )
        for position, person in enumerate(command.petitioners, start=1)
    ]


def _attachments(command: Submit, submission: Submission, now: datetime) -> list[Attachment]:
    return [
        Attachment(
            id=uuid7(),
            matter_id=submission.matter_id,
            submission_id=submission.id,
            file_id=file_id,
            caption=SIGNED_PAPER if file_id in command.paper_ids else "",
            added_at=now,
        )
        for file_id in command.file_ids
    ]
