"""The list of what is to be destroyed (销毁清册), and what does not hold about what was."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.archives.destruction.periods import PENDING, extensions_after, retention_of
from xinfang.archives.models import Disposal
from xinfang.archives.types import DisposalStep, ProposalView
from xinfang.base.days import office_day
from xinfang.base.records import Broken
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.queries.tombstones import tombstone_of

PAGE_SIZE = 20
_NEWEST_FIRST = Order(columns={"taken_at": datetime.fromisoformat, "id": UUID}, newest_first=True)


def waiting_count(actor: Actor) -> int:
    """How many proposals of others wait for the actor as a head, as far as it is told (`counting.capped`)."""
    offices = [charge.body_id for charge in actor.charges if Role.BODY_HEAD in charge.roles]
    if not offices or actor.officer_id is None:
        return 0
    waiting = Disposal.objects.filter(step=DisposalStep.PROPOSED, decision=None, office__in=offices)
    return len(waiting.exclude(officer_id=actor.officer_id).values_list("id")[:ENOUGH])


def proposals(*, now: datetime, place: Place = FIRST) -> Page[ProposalView]:
    """Every proposal that the present actor may see, the latest first."""
    rows = Disposal.objects.filter(step=DisposalStep.PROPOSED).select_related("decision")
    found = page_of(rows, _NEWEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=tuple(_view(row, now=now) for row in found.rows), before=found.before, after=found.after)


def proposal(proposal_id: UUID, *, now: datetime) -> ProposalView | None:
    """One of them."""
    rows = Disposal.objects.filter(id=proposal_id, step=DisposalStep.PROPOSED).select_related("decision")
    return next((_view(row, now=now) for row in rows), None)


def broken_destructions() -> Iterator[Broken]:
    """Where something of a destroyed file is left or has come back. Only the system gets an answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.left_of_the_destroyed()")
        for number in sorted({number for (number,) in cursor.fetchall()}):
            yield Broken(what="tombstone", number=number, seq=0)


def _view(row: Disposal, *, now: datetime) -> ProposalView:
    decision: Disposal | None = getattr(row, "decision", None)
    step = DisposalStep(decision.step) if decision else DisposalStep.PROPOSED
    if decision is None and extensions_after(row).exists():
        step = DisposalStep.EXTENDED
    stone = tombstone_of(row.number) if step is DisposalStep.APPROVED else None
    kept = None
    if step is DisposalStep.APPROVED and stone is None:
        kept = retention_of([row.matter_id], on=office_day(now)).get(row.matter_id)
    assert row.archived_on is not None
    assert row.kept_until is not None
    return ProposalView(
        id=row.id,
        matter_id=row.matter_id,
        number=row.number,
        office_id=row.office_id,
        step=step,
        archived_on=row.archived_on,
        kept_until=row.kept_until,
        period=row.period,
        reason=row.reason,
        proposed_by=row.officer_id,
        proposer=row.officer_name,
        proposed_at=row.taken_at,
        decider=decision.officer_name if decision else "",
        words=decision.reason if decision else "",
        decided_at=decision.taken_at if decision else None,
        tombstone=stone.number if stone else "",
        held_up=kept.hindrance if kept and kept.hindrance not in PENDING else None,
    )
