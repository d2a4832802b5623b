"""更新日历: the holidays of a year have been published, and provisional dates become definite (docs/adr/0003)."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from xinfang.agencies.actors import Actor
from xinfang.cases import ledger
from xinfang.cases.access import SYSTEM
from xinfang.cases.docket import Docket
from xinfang.cases.models import Clock
from xinfang.cases.queries.calendar import moves
from xinfang.cases.types.calendar import Adopted, Move
from xinfang.procedure.acts import AdoptCalendar
from xinfang.procedure.decide import why_not

BATCH = 200


def adopt_calendar(*, actor: Actor, now: datetime, batch: int = BATCH, after: UUID | None = None) -> Adopted:
    """Reckon the running provisional clocks of at most `batch` matters again, each under lock.

    The former answers stay and are superseded. Call it with `after=adopted.last` until that is None. Running it twice
    is harmless: what meets a year that is still not published is passed over.
    """
    found = _waiting(after, batch)
    moved: Counter[int] = Counter()
    dockets = []
    for matter_id, _clocks in found:
        docket = Docket.open(matter_id)
        if why_not(AdoptCalendar, facts=docket.facts, by=SYSTEM, book=docket.book, at=now) is None:
            moved.update(move.days for move in _adopt(docket, actor=actor, now=now))
            dockets.append(docket)
    ledger.write(dockets)
    return Adopted(
        looked_at=sum(clocks for _matter_id, clocks in found),
        moved=moved,
        last=found[-1][0] if len(found) == batch else None,
    )


def _waiting(after: UUID | None, batch: int) -> list[tuple[UUID, int]]:
    """Matters with running provisional clocks, in order, and how many of them each has."""
    clocks = Clock.objects.filter(ended_on=None, provisional=True)
    if after is not None:
        clocks = clocks.filter(matter__gt=after)
    return list(clocks.values_list("matter_id").annotate(Count("id")).order_by("matter_id")[:batch])


def _adopt(docket: Docket, *, actor: Actor, now: datetime) -> tuple[Move, ...]:
    settled = moves(docket.facts, book=docket.book)
    record = {
        "calendar": docket.book.calendar.version,
        "moves": [
            {"rule": move.rule, "told": move.told.isoformat(), "settled": move.settled.isoformat()} for move in settled
        ],
    }
    docket.act(AdoptCalendar(), actor=actor, now=now, record=record)
    return settled
