"""复查、复核: the petitioner asks the organ above, which accepts or refuses (条例 第三十五条、第三十六条).

Its decision is drafted and signed like any other opinion (`operations.opinion`) and served in the same way.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases import ledger
from xinfang.cases.appealing import asked_for, request_act, request_row
from xinfang.cases.docket import Docket
from xinfang.cases.models import Opinion, ReviewRequest
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed, ReviewPlea
from xinfang.procedure.acts import RefuseReexam, RefuseReview
from xinfang.procedure.codes import OpinionKind


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
    kind = asked_for(docket.facts)
    docket.act(request_act(plea, docket.facts, now=now), actor=actor, now=now)
    docket.rows.append(request_row(docket, plea, opinion_id=_opinion_in_question(docket, kind), kind=kind, now=now))
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


def _opinion_in_question(docket: Docket, kind: OpinionKind) -> UUID:
    """The latest opinion that a request of this kind can be about."""
    before = OpinionKind.HANDLING if kind is OpinionKind.REVIEW else OpinionKind.REVIEW
    decided = Opinion.objects.filter(matter=docket.matter.id, kind=before, stage=Opinion.Stage.ISSUED)
    return decided.latest("issued_at").id
