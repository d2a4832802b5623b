"""What opinions have promised and nobody has performed yet: claim by claim, each with its own day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from xinfang.cases.facts import load_facts
from xinfang.cases.models import Answer, Matter, Opinion, Service
from xinfang.procedure.codes import ReviewResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A supported claim that waits to be performed, the last day for it, and how many events its matter has.

    `is_served`: the decision that promises it has reached the petitioner.
    """

    matter_id: UUID
    claim_id: UUID
    day: date
    is_served: bool
    seq: int


def open_promises(matter_ids: Collection[UUID]) -> tuple[Promise, ...]:
    """Everything promised and not performed on these matters, the earliest day first; two queries for all of them."""
    waiting = [
        (matter, claim.claim_id, claim.perform_by)
        for matter in Matter.objects.filter(id__in=matter_ids, promised_for__isnull=False)
        for claim in load_facts(matter.facts).unperformed_claims
        if claim.perform_by is not None
    ]
    served = _served({claim_id for _matter, claim_id, _day in waiting})
    found = [
        Promise(matter_id=matter.id, claim_id=claim_id, day=day, is_served=claim_id in served, seq=matter.last_seq)
        for matter, claim_id, day in waiting
    ]
    return tuple(sorted(found, key=lambda promise: (promise.day, promise.claim_id)))


def _served(claim_ids: Collection[UUID]) -> frozenset[UUID]:
    """Of these claims, those whose present promise was served. What upholds a decision promises nothing of its own."""
    decisions = (
        Answer.objects.filter(claim__in=claim_ids, opinion__stage=Opinion.Stage.ISSUED)
        .exclude(opinion__result=ReviewResult.UPHOLD)
        .annotate(is_served=Exists(Service.objects.filter(opinion=OuterRef("opinion"))))
        .order_by("opinion__issued_at")
        .values_list("claim_id", "is_served")
    )
    return frozenset(claim_id for claim_id, is_served in dict(decisions).items() if is_served)
