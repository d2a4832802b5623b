"""From a plea to the act that asks for a review or a re-examination, and the row that keeps it."""

from datetime import datetime
from uuid import UUID

from xinfang.base.days import office_day
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_text
from xinfang.cases.deciding import superiors_of
from xinfang.cases.docket import Docket
from xinfang.cases.models import ReviewRequest
from xinfang.cases.types.acting import ReviewPlea
from xinfang.law.model import Rule
from xinfang.procedure.acts import RequestReexam, RequestReview
from xinfang.procedure.codes import OpinionKind
from xinfang.procedure.facts import Facts
from xinfang.procedure.review_effects import request_rule


def asked_for(facts: Facts) -> OpinionKind:
    """What a request made now would be for."""
    is_reviewed = request_rule(facts) is Rule.REEXAM_REQUEST
    return OpinionKind.REEXAM if is_reviewed else OpinionKind.REVIEW


def request_act(plea: ReviewPlea, facts: Facts, *, now: datetime) -> RequestReview | RequestReexam:
    """The act by which the petitioner asks; the bodies that could be asked come from the directory of that day."""
    kind = RequestReexam if asked_for(facts) is OpinionKind.REEXAM else RequestReview
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


def request_row(
    docket: Docket, plea: ReviewPlea, *, opinion_id: UUID, kind: OpinionKind, now: datetime
) -> ReviewRequest:
    """The row of the request which was the docket's last act; `opinion_id` is what it is about."""
    assert docket.last_event is not None
    return ReviewRequest(
        id=uuid7(),
        matter_id=docket.matter.id,
        opinion_id=opinion_id,
        event_id=docket.last_event.id,
        kind=kind,
        organ_id=plea.organ,
        idempotency_key=plea.key,
        received_on=plea.received_on,
        recorded_at=now,
    )
