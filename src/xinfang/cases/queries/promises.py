"""What opinions have promised and nobody has performed yet: claim by claim, each with its own day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.cases.facts import load_facts
from xinfang.cases.models import Answer, Event, Matter, Opinion
from xinfang.procedure.acts import RecordPerformance
from xinfang.procedure.codes import Outcome
from xinfang.procedure.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A supported claim that waits to be performed, the last day for it, and how many events its matter has."""

    matter_id: UUID
    claim_id: UUID
    day: date
    seq: int


def open_promises(matter_ids: Collection[UUID]) -> tuple[Promise, ...]:
    """Everything promised and not performed on these matters, the earliest day first; two queries for all of them."""
    waiting: dict[UUID, Matter] = {}
    for matter in Matter.objects.filter(id__in=matter_ids):
        waiting |= dict.fromkeys(_unperformed(load_facts(matter.facts)), matter)
    days = (
        Answer.objects.filter(claim__in=waiting, opinion__stage=Opinion.Stage.ISSUED)
        .exclude(perform_by=None)
        .order_by("opinion__issued_at")
        .values_list("claim_id", "perform_by")
    )
    found = [
        Promise(matter_id=waiting[claim_id].id, claim_id=claim_id, day=day, seq=waiting[claim_id].last_seq)
        for claim_id, day in dict(days).items()
        if day is not None
    ]
    return tuple(sorted(found, key=lambda promise: (promise.day, promise.claim_id)))


def performed_days(matter_id: UUID, facts: Facts) -> Mapping[UUID, date]:
    """On which day each claim that has been performed was performed."""
    supported = _supported(facts)
    if facts.performed_on is None and not facts.performed_claims:
        return {}
    said = Event.objects.filter(matter_id=matter_id, act=RecordPerformance.code).order_by("seq")
    days: dict[UUID, date] = {}
    for act in said.values_list("data__act", flat=True):
        named = frozenset(map(UUID, act.get("claim_ids", ()))) or supported - days.keys()
        days |= dict.fromkeys(named & supported, date.fromisoformat(act["performed_on"]))
    return days


def _supported(facts: Facts) -> frozenset[UUID]:
    return frozenset(claim.claim_id for claim in facts.claims if claim.outcome is Outcome.SUPPORT)


def _unperformed(facts: Facts) -> frozenset[UUID]:
    return frozenset() if facts.performed_on is not None else _supported(facts) - facts.performed_claims
