"""复查、复核: the petitioner asks the organ above, which accepts or refuses (条例 第三十五条、第三十六条).

Its decision is drafted and signed like any other opinion (`operations.opinion`) and served in the same way.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_text
from xinfang.cases import ledger
from xinfang.cases.deciding import superiors_of
from xinfang.cases.docket import Docket
from xinfang.cases.models import Opinion, ReviewRequest
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed, ReviewPlea
from xinfang.law.model import Rule
from xinfang.procedure.acts import RefuseReexam, RefuseReview, RequestReexam, RequestReview
from xinfang.procedure.codes import OpinionKind
from xinfang.procedure.facts import Facts
from xinfang.procedure.review_effects import request_rule


def request_review(
    matter_id: UUID, plea: ReviewPlea, *, actor: Actor, now: datetime, seq: int | None = None
) -> Performed:
    """Ask for a review, or after a review for a re-examination: which of the two follows from where the matter stands.

    The same key a second time changes nothing and gives the same answer. Raises `Missing`, or `Refused` with the
    article: too late, not a superior, wider than what was decided, asked already.
    """
    docket = Docket.open(matter_id)
    if ReviewRequest.objects.filter(idempotency_key=plea.key, matter=matter_id).exists():
        return performed(docket)
    docket.require_seen(seq)
    kind = _asked_for(docket.facts)
    docket.act(_act(plea, docket.facts, now=now), actor=actor, now=now)
    docket.rows.append(_row(docket, plea, kind, now=now))
    try:
        with transaction.atomic():
            ledger.write([docket])
    except IntegrityError as error:
        raise Refused(_("对这份意见已经提出过申请，正在处理。"), code="asked_already") from error
    return performed(docket)


def refuse_request(
    matter_id: UUID, act: RefuseReview | RefuseReexam, *, actor: Actor, now: datetime, seq: int | None = None
) -> Performed:
    """The organ asked refuses, with its reasons; the petitioner may ask again. Raises `Missing` or `Refused`."""
    docket = Docket.open(matter_id, seq=seq)
    docket.act(act, actor=actor, now=now)
    assert docket.last_event is not None
    # While the organ still holds the matter: with its refusal the matter leaves it, and with it the right to write.
    asked = ReviewRequest.objects.filter(matter=matter_id, refused_by=None).order_by("-recorded_at", "-id")
    newest = asked.first()
    assert newest is not None
    newest.refused_by_id = docket.last_event.id
    newest.save(update_fields=["refused_by"])
    ledger.write([docket])
    return performed(docket)


def _asked_for(facts: Facts) -> OpinionKind:
    """What a request made now would be for."""
    is_reviewed = request_rule(facts) is Rule.REEXAM_REQUEST
    return OpinionKind.REEXAM if is_reviewed else OpinionKind.REVIEW


def _act(plea: ReviewPlea, facts: Facts, *, now: datetime) -> RequestReview | RequestReexam:
    kind = RequestReexam if _asked_for(facts) is OpinionKind.REEXAM else RequestReview
    choice = frozenset(found.body.id for found in superiors_of(facts, on=office_day(now)))
    return kind(
        organ=plea.organ,
        choice=choice,
        claim_ids=plea.claim_ids,
        request=clean_text(plea.request),
        reasons=clean_text(plea.reasons),
        received_on=plea.received_on,
        on_paper=plea.on_paper,
        by_mandate=plea.by_mandate,
    )


def _row(docket: Docket, plea: ReviewPlea, kind: OpinionKind, *, now: datetime) -> ReviewRequest:
    before = OpinionKind.HANDLING if kind is OpinionKind.REVIEW else OpinionKind.REVIEW
    decided = Opinion.objects.filter(matter=docket.matter.id, kind=before, stage=Opinion.Stage.ISSUED)
    opinion = decided.latest("issued_at")
    assert docket.last_event is not None
    return ReviewRequest(
        id=uuid7(),
        matter_id=docket.matter.id,
        opinion_id=opinion.id,
        event_id=docket.last_event.id,
        kind=kind,
        organ_id=plea.organ,
        idempotency_key=plea.key,
        received_on=plea.received_on,
        recorded_at=now,
    )
