"""Answers to claims as bodies have signed them, for whoever looks at them afterwards.

Decisions on review answer to the opinion before them, and replies of a ledger were signed by nobody here: neither is
among them, nor is anything sealed or accusing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from xinfang.agencies.types import Team
from xinfang.cases.models import Answer, Opinion, ProblemMatter
from xinfang.procedure.codes import OpinionKind

# Weaker than the lock of whoever acts, so that readers do not wait for each other; in one order, so that none waits for
# another in a circle.
_HOLD = """
SELECT id FROM cases_matter
WHERE id IN (SELECT matter_id FROM cases_opinion WHERE id = ANY (%(opinions)s)) ORDER BY id FOR SHARE
"""
_NOT_READ = ("opinion__matter__facts", "opinion__event__data")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAnswer:
    """What a body answered to a claim, and what the claim is about: by topic, place and problems kept by an office."""

    id: UUID
    opinion_id: UUID
    matter_id: UUID
    number: str
    body_id: int
    signed_at: datetime
    recorded_at: datetime
    position: int
    claim: str
    said: str
    perform_by: date | None
    topic: str
    region: str
    problems: frozenset[UUID]


def opinions_recorded(*, since: datetime, signed_before: datetime) -> Sequence[UUID]:
    """Opinions that came on record from an instant on and were signed before another, the earliest signed first.

    What was signed on paper may come on record later than what was signed after it.
    """
    signed = Opinion.objects.filter(stage=Opinion.Stage.ISSUED, kind=OpinionKind.HANDLING, is_imported=False)
    recorded = signed.filter(event__recorded_at__gte=since, issued_at__lt=signed_before)
    return list(recorded.order_by("issued_at", "id").values_list("id", flat=True))


def hold_open(opinion_ids: Collection[UUID]) -> None:
    """Keep the matters of these opinions from being sealed or destroyed until this transaction is over.

    Answers are read after it: of what was being sealed meanwhile, none is read.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, {"opinions": list(opinion_ids)})


def answers_of(opinion_ids: Collection[UUID]) -> Sequence[SignedAnswer]:
    """The answers that these opinions give, the earliest signed first."""
    return _read(Answer.objects.filter(opinion__in=opinion_ids, opinion__stage=Opinion.Stage.ISSUED))


def answers_by_key(answer_ids: Collection[UUID]) -> Mapping[UUID, SignedAnswer]:
    """These answers, as far as they may be looked at, by key."""
    return {answer.id: answer for answer in _read(Answer.objects.filter(id__in=answer_ids))}


def problems_of(matter_ids: Collection[UUID]) -> Mapping[UUID, Iterable[UUID]]:
    """The problems to which matters belong now."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    kept = ProblemMatter.objects.filter(matter__in=matter_ids, removed__isnull=True)
    for matter_id, problem_id in kept.values_list("matter_id", "problem_id"):
        found[matter_id].add(problem_id)
    return found


def _read(answers: "QuerySet[Answer]") -> Sequence[SignedAnswer]:
    open_ones = answers.filter(opinion__matter__sealed=False).exclude(opinion__matter__team=Team.REPORTING)
    found = open_ones.select_related("opinion__matter", "opinion__event", "claim").defer(*_NOT_READ)
    rows = list(found.order_by("opinion__issued_at", "opinion_id", "claim__position"))
    problems = problems_of({row.opinion.matter_id for row in rows})
    return [_view(row, problems=problems) for row in rows]


def _view(row: Answer, *, problems: Mapping[UUID, Iterable[UUID]]) -> SignedAnswer:
    opinion, matter = row.opinion, row.opinion.matter
    assert opinion.issued_at is not None
    assert opinion.event is not None
    return SignedAnswer(
        id=row.id,
        opinion_id=opinion.id,
        matter_id=matter.id,
        number=matter.number,
        body_id=opinion.body_id,
        signed_at=opinion.issued_at,
        recorded_at=opinion.event.recorded_at,
        position=row.claim.position,
        claim=row.claim.text,
        said=f"{row.findings}\n{row.answer}",
        perform_by=row.perform_by,
        topic=matter.topic,
        region=matter.region,
        problems=frozenset(problems.get(matter.id, ())),
    )
