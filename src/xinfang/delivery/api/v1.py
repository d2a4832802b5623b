"""Version 1: file a petition, ask how it stands, reckon a date. Public, without sessions or cookies."""

from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Query, Status
from ninja.openapi.schema import OpenAPISchema

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.local_law import law_book_of_code, receiving_office
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.outlook import outlook_by
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.tracking import status
from xinfang.cases.types.filing import PetitionerDetails, Receipt, Submit
from xinfang.cases.types.views import ClockView
from xinfang.delivery.api import problems
from xinfang.delivery.api.schemas import (
    DateOut,
    DueIn,
    DueOut,
    ProblemOut,
    ReceiptOut,
    StatusIn,
    StatusOut,
    SubmissionIn,
)
from xinfang.delivery.signin.addresses import client_address
from xinfang.law.book import LawBook
from xinfang.law.terms import due
from xinfang.law.wording import told_to_petitioners, word
from xinfang.procedure.codes import Channel

KEY_SPACE = UUID("0192f5a4-6c1e-7d38-9b52-3f1a7c0e8d61")
PUBLIC = Actor.public()

REFUSALS = frozenset({400, 403, 404, 413, 422, 429, 503})
"""Every status with which a call may be answered by a problem document."""


class Interface(NinjaAPI):
    """The interface with a description that says what problems come as."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description of all operations."""
        return problems.described(super().get_openapi_schema(**options))


api = Interface(title="阳光信访", version="1", docs_url=None, urls_namespace="api:v1")
problems.install(api)


@api.post("/submissions", response={201: ReceiptOut, 200: ReceiptOut, REFUSALS: ProblemOut}, summary="提交信访")
def file(
    request: HttpRequest,
    payload: SubmissionIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> Status[ReceiptOut]:
    """File a petition. Answers 201 once it is durable; the same key with the same content answers 200 with the
    first receipt.
    """
    if not idempotency_key:
        raise Refused(_("缺少请求头 Idempotency-Key：请为每份信访取一个随机值，重试时不变。"), code="key_missing")
    now = clock.now()
    with acting(PUBLIC, request_id=_request_id(request)):
        office = receiving_office()
        receipt = submit(_command(payload, idempotency_key, received_at=now), actor=PUBLIC, now=now, office=office)
    dates = _dates(office_day(receipt.received_at), get_language(), office.short_name, office.book)
    answer = HTTPStatus.OK if receipt.is_repeat else HTTPStatus.CREATED
    return Status(answer, _receipt(receipt, dates))


@api.post("/status", response={200: StatusOut, REFUSALS: ProblemOut}, summary="查询进度")
def ask(request: HttpRequest, payload: StatusIn) -> StatusOut:
    """How a matter stands. Number and code come in the body, so that no log keeps them."""
    with acting(PUBLIC, request_id=_request_id(request)):
        try:
            matter_id = open_receipt(
                payload.number, payload.query_code, address=client_address(request), now=clock.now()
            )
        except Refused as wrong:
            refusal = wrong  # raised outside: the failed attempt has to be committed, or guessing would be free
        else:
            found = status(matter_id)
            return StatusOut(
                number=found.number,
                title=found.title,
                state=found.state,
                state_label=found.state_label,
                state_words=found.state_words,
                holder=found.holder_name,
                received_at=found.received_at,
                next_due=found.next_due,
                dates=list(map(_date, found.running)),
            )
    raise refusal


@api.get("/due", response={200: DueOut, REFUSALS: ProblemOut}, summary="期限计算")
def reckon(request: HttpRequest, asked: Query[DueIn]) -> DueOut:
    """By when a period ends, and why: the same reckoning as on every matter, of `office` if one is named."""
    book = law_book_of_code(asked.office) if asked.office else LawBook.load()
    if asked.ruleset is None:
        law = book.for_event(on=asked.start)
    else:
        law = book.law_of(ruleset=asked.ruleset, on=asked.start)
    answer = due(start=asked.start, term=law.term(asked.rule), calendar=book.calendar)
    return DueOut(
        rule=answer.rule,
        ruleset=answer.ruleset,
        start=answer.start,
        raw_due=answer.raw,
        legal_due=answer.legal,
        internal_due=answer.internal,
        unit=answer.unit,
        n=answer.n,
        instrument=book.instrument_of(answer.citation).title_zh,
        article=answer.citation.article,
        provisional=answer.provisional,
        steps=[word(step, lang=asked.lang) for step in told_to_petitioners(answer.steps)],
    )


def _command(payload: SubmissionIn, key: str, *, received_at: datetime) -> Submit:
    person = payload.petitioner
    return Submit(
        idempotency_key=_key(payload, key),
        channel=Channel.ONLINE,
        received_at=received_at,
        title=payload.title,
        body=payload.body,
        claims=tuple(payload.claims),
        place=payload.place,
        region=payload.region,
        petitioners=(PetitionerDetails(**person.model_dump()) if person else PetitionerDetails(),),
        sealed=payload.accusation,
    )


def _key(payload: SubmissionIn, key: str) -> UUID:
    """The sender's key bound to the content: somebody else's receipt cannot be had by guessing a key alone."""
    digest = sha256(f"{key}\n{payload.model_dump_json()}".encode()).hexdigest()
    return uuid5(KEY_SPACE, digest)


def _receipt(receipt: Receipt, dates: list[DateOut]) -> ReceiptOut:
    # Checked when it goes out, with all its dates; once is enough.
    return ReceiptOut.model_construct(
        number=receipt.number,
        query_code=receipt.query_code,
        received_at=receipt.received_at,
        is_repeat=receipt.is_repeat,
        dates=dates,
    )


@lru_cache(maxsize=8)
def _dates(on: date, language: str, office_name: str, book: LawBook) -> list[DateOut]:
    """What every petition received on that day may expect; the same for all of them, so it is worked out once for
    each day, language, and name and numbers of the office.
    """
    return [_date(item) for item in outlook_by(book, on=on, office_name=office_name)]


def _date(clock: ClockView) -> DateOut:
    return DateOut(
        rule=clock.rule,
        label=clock.label,
        body=clock.body_name,
        legal_due=clock.legal_due,
        article=clock.citation,
        provisional=clock.provisional,
        steps=list(clock.steps),
    )


def _request_id(request: HttpRequest) -> str:
    """The id under which this request is logged."""
    return getattr(request, "request_id", "") or str(uuid4())
