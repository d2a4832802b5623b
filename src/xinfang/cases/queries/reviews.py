"""Reading reviews and re-examinations: whom to ask until when, and what was asked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.queries import ReviewBody
from xinfang.cases.deciding import superiors_of
from xinfang.cases.models import Claim, Event, ReviewRequest
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.types.views import AppealView, ReviewRequestView, SuperiorView
from xinfang.law.model import Rule
from xinfang.procedure.acts import Act, RequestReexam, RequestReview
from xinfang.procedure.codes import REVIEW_REFUSAL_LABELS, OpinionKind, ReviewRefusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.review_effects import request_rule

_KIND_OF = {Rule.REVIEW_REQUEST: OpinionKind.REVIEW, Rule.REEXAM_REQUEST: OpinionKind.REEXAM}
_ASKING = frozenset({RequestReview.code, RequestReexam.code})


def appeal(facts: Facts, *, may: Collection[type[Act]], on: date) -> AppealView | None:
    """What may be asked of the organ above on this day by whoever `may` do these acts; None if nothing may."""
    rule = request_rule(facts)
    clock = facts.open_clock(rule)
    if clock is None or not {RequestReview, RequestReexam} & set(may):
        return None
    review = facts.review if rule is Rule.REEXAM_REQUEST else None
    answered = frozenset(claim.claim_id for claim in facts.claims if claim.answered)
    return AppealView(
        kind=_KIND_OF[rule],
        until=clock.legal_due,
        provisional=clock.provisional,
        superiors=tuple(map(_superior, superiors_of(facts, on=on))),
        claim_ids=review.claim_ids if review else answered,
    )


def _superior(found: ReviewBody) -> SuperiorView:
    body = found.body
    return SuperiorView(id=body.id, name=body.name, why=found.why, address=body.address, phone=body.phone)


def requests(matter_id: UUID, chain: Sequence[Event]) -> tuple[ReviewRequestView, ...]:
    """Every request on the matter, first to last; `chain` are its events, one of which each request is."""
    if not of_acts(chain, _ASKING):
        return ()
    columns = "kind", "organ__name", "received_on", "event__data", "refused_by__data"
    found = ReviewRequest.objects.filter(matter=matter_id).values_list(*columns)
    positions = dict(Claim.objects.filter(matter=matter_id).values_list("id", "position"))
    return tuple(
        _view(kind, organ, received_on, event["act"], refused_by["act"] if refused_by else None, positions)
        for kind, organ, received_on, event, refused_by in found
    )


def _view(
    kind: str,
    organ: str,
    received_on: date,
    said: Mapping[str, Any],
    refusal: Mapping[str, Any] | None,
    positions: Mapping[UUID, int],
) -> ReviewRequestView:
    return ReviewRequestView(
        kind=kind,
        kind_label=_((RequestReview if kind == OpinionKind.REVIEW else RequestReexam).label),
        organ_name=organ,
        received_on=received_on,
        on_paper=said["on_paper"],
        positions=tuple(sorted(positions[UUID(claim_id)] for claim_id in said["claim_ids"])),
        request=said["request"],
        reasons=said["reasons"],
        refusal=_(REVIEW_REFUSAL_LABELS[ReviewRefusal(refusal["ground"])]) if refusal else "",
        refusal_reason=refusal["reason"] if refusal else "",
        what_next=refusal["what_next"] if refusal else "",
    )
