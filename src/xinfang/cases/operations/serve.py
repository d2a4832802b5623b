"""送达: letters reach the petitioner, with proof; the time for a review runs from an opinion's (条例 第三十五条)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases import ledger
from xinfang.cases.attaching import attachments
from xinfang.cases.docket import Docket, refused
from xinfang.cases.models import Opinion, Service
from xinfang.cases.operations.act import performed
from xinfang.cases.operations.material import MAX_CAPTION
from xinfang.cases.types.acting import Performed
from xinfang.files.operations import attach
from xinfang.procedure.acts import (
    CorrectLetterDay,
    CorrectService,
    PostLetter,
    Serve,
    ServeLetter,
    ServeReexam,
    Terminate,
)
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.letters import letter_of
from xinfang.procedure.refusals import RefusalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """Files that prove a service, as they wait under the secret of the form that brought them."""

    draft: UUID
    file_ids: tuple[UUID, ...]


def serve(
    opinion_id: UUID, act: Serve, *, actor: Actor, now: datetime, seq: int | None = None, scans: Scans | None = None
) -> Performed:
    """Record the proof of service. Raises `Missing`, `FileRefused`, or `Refused` if the proof does not bear it out.

    With the service of a re-examination opinion the matter is at its end, and the same transaction says so.
    """
    opinion = Opinion.objects.filter(id=opinion_id, stage=Opinion.Stage.ISSUED).first()
    if opinion is None:
        raise Missing
    docket = Docket.open(opinion.matter_id, seq=seq)
    with transaction.atomic():
        act = _served(docket, act, scans, record={"opinion": str(opinion.id)}, actor=actor, now=now)
        docket.rows.append(service_row(docket, opinion.id, act))
        if isinstance(act, ServeReexam):
            docket.act(Terminate(), actor=Actor.system("terminate"), now=now)
        ledger.write([docket])
    return performed(docket)


def serve_letter(
    matter_id: UUID,
    act: ServeLetter,
    *,
    actor: Actor,
    now: datetime,
    seq: int | None = None,
    scans: Scans | None = None,
) -> Performed:
    """Record the proof that a letter other than an opinion arrived. Raises `Missing`, `FileRefused`, or `Refused`."""
    docket = Docket.open(matter_id, seq=seq)
    with transaction.atomic():
        _served(docket, act, scans, record={}, actor=actor, now=now)
        ledger.write([docket])
    return performed(docket)


def _served(
    docket: Docket, act: Serve, scans: Scans | None, *, record: Mapping[str, Any], actor: Actor, now: datetime
) -> Serve:
    """Carry out the act with its files, each bound by its digest, and with the public notice as it is on record."""
    files = attach(draft=scans.draft, file_ids=scans.file_ids, actor=actor, now=now) if scans else ()
    act = replace(_as_published(docket, act), digests=tuple(file.sha256 for file in files))
    caption = clean_line(act.proof)[:MAX_CAPTION]
    rows = attachments(docket.matter.id, files, caption=caption, by_petitioner=False, now=now)
    bound = {"attachments": [str(row.id) for row in rows]} if rows else {}
    docket.act(act, actor=actor, now=now, record={**record, **bound})
    docket.rows.extend(rows)
    return act


def correct_service(matter_id: UUID, act: CorrectService, *, actor: Actor, now: datetime, seq: int | None) -> Performed:
    """Record the true day of a service, later than the one on record. Raises `Missing`, or `Refused`."""
    docket = Docket.open(matter_id, seq=seq)
    docket.act(act, actor=actor, now=now)
    of_opinions = Service.objects.filter(matter_id=matter_id, corrected_by=None, opinion__isnull=False)
    return _correct(docket, of_opinions.order_by("-opinion__issued_at").first(), act)


def correct_letter_day(
    matter_id: UUID, act: CorrectLetterDay, *, actor: Actor, now: datetime, seq: int | None = None
) -> Performed:
    """Record the true day on which a letter arrived, later than the one on record. Raises `Missing`, or `Refused`."""
    docket = Docket.open(matter_id, seq=seq)
    docket.act(act, actor=actor, now=now)
    of_the_letter = Service.objects.filter(
        matter_id=matter_id, corrected_by=None, letter_seq=act.letter_seq, document=act.document
    )
    return _correct(docket, of_the_letter.first(), act)


def post_letter(matter_id: UUID, act: PostLetter, *, actor: Actor, now: datetime, seq: int | None = None) -> Performed:
    """Record that a letter was handed to the post. Raises `Missing`, or `Refused`: also where the same tracking number
    stands for a letter of another matter, which whoever acts may not see.
    """
    act = replace(act, tracking_number=_tidy(act.tracking_number))
    docket = Docket.open(matter_id, seq=seq)
    docket.facts = replace(docket.facts, numbers_taken=_taken(act.tracking_number))
    docket.act(act, actor=actor, now=now)
    try:
        ledger.write([docket])
    except IntegrityError as error:  # somebody has recorded the same number at this very instant
        if "attempt_number_once" not in str(error):
            raise
        taken = (("number", act.tracking_number),)
        raise refused(Refusal(code=RefusalCode.TRACKING_NUMBER_TAKEN, values=taken)) from error
    return performed(docket)


def _as_published(docket: Docket, act: Serve) -> Serve:
    """The act with the day of the public notice as it is on record, where one is under way."""
    letter = letter_of(docket.facts.letters, act)
    under_way = letter.open_attempt if letter else None
    if act.method is not ServiceMethod.NOTICE or under_way is None:
        return act
    return replace(act, notice_published_on=under_way.began_on)


def _tidy(number: str) -> str:
    """A tracking number in its one form, however it was typed."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def _taken(number: str) -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.tracking_number_taken(%s)", [number])
        (is_taken,) = cursor.fetchone()
    return frozenset({number}) if is_taken else frozenset()


def _correct(docket: Docket, recorded: Service | None, act: CorrectService | CorrectLetterDay) -> Performed:
    assert recorded is not None  # the procedure corrects nothing that was not served
    docket.rows.append(_corrected(docket, recorded, act))
    ledger.write([docket])
    return performed(docket)


def _corrected(docket: Docket, recorded: Service, act: CorrectService | CorrectLetterDay) -> Service:
    assert docket.last_event is not None
    return Service(
        id=uuid7(),
        matter_id=docket.matter.id,
        opinion_id=recorded.opinion_id,
        letter_seq=recorded.letter_seq,
        document=recorded.document,
        event_id=docket.last_event.id,
        method=recorded.method,
        served_on=act.served_on,
        signer=recorded.signer,
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
        signer=act.signer,
        proof=act.proof,
    )
