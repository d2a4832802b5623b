"""到期: what the passing of a day brings about by itself. Run daily; running twice, or days late, is harmless."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases import ledger
from xinfang.cases.access import SYSTEM
from xinfang.cases.docket import Docket
from xinfang.cases.models import Clock
from xinfang.law.book import LawBook
from xinfang.law.limitation import reminders_open_until
from xinfang.law.model import Rule
from xinfang.procedure.acts import Act, CloseAfterNotice, DeemAccepted, Lapse, RaiseDispute, RemindOfLimitation
from xinfang.procedure.decide import why_not

# When one of these periods is over, one of these acts may follow of itself.
_FOLLOWS = (DeemAccepted, CloseAfterNotice, Lapse, RaiseDispute, RemindOfLimitation)
PERIODS = (
    *(Rule.NOTICE, Rule.REFUSAL_CHECK, Rule.REVIEW_REQUEST, Rule.REEXAM_REQUEST),
    Rule.JURISDICTION_RULING,
)
"""What may bring something about by running out."""
BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What followed, by act. `last` is the last matter looked at, to be handed back to go on behind it; None when
    there is none left."""

    done: dict[str, int]
    last: UUID | None = None


def sweep(*, actor: Actor, now: datetime, batch: int = BATCH, after: UUID | None = None) -> Swept:
    """Carry out what follows of itself on at most `batch` matters whose period is over; each under lock.

    Call it with `after=swept.last` until that is None. A matter on which nothing follows, such as one under
    objection, is passed over and holds up none behind it.
    """
    done: dict[str, int] = {}
    found = _overdue(now, batch, after)
    dockets = Docket.open_all(found)
    for docket in dockets:
        for act in let_follow(docket, actor=actor, now=now):
            done[act.code] = done.get(act.code, 0) + 1
    ledger.write([docket for docket in dockets if docket.last_event is not None])
    return Swept(done=done, last=found[-1] if len(found) == batch else None)


def let_follow(docket: Docket, *, actor: Actor, now: datetime) -> list[Act]:
    """Carry out on `docket` what follows of itself at `now`: the acts that did."""
    followed: list[Act] = []
    for act in _FOLLOWS:
        if why_not(act, facts=docket.facts, by=SYSTEM, book=docket.book, at=now) is None:
            followed.append(act())
            docket.act(followed[-1], actor=actor, now=now)
    return followed


def _overdue(now: datetime, batch: int, after: UUID | None) -> list[UUID]:
    """Matters on which one of these periods is over, or the time to apply runs out soon, each once, in order."""
    today = office_day(now)
    soon = reminders_open_until(LawBook.load(), on=today)
    is_over = Q(rule__in=PERIODS, legal_due__lt=today)
    ends_soon = Q(rule=Rule.LIMITATION, legal_due__gte=today, legal_due__lte=soon)
    # The index of these periods is used only where they are named by themselves.
    overdue = Clock.objects.filter(is_over | ends_soon, rule__in=(*PERIODS, Rule.LIMITATION), ended_on=None)
    if after is not None:
        overdue = overdue.filter(matter__gt=after)
    return list(overdue.order_by("matter_id").values_list("matter_id", flat=True).distinct()[:batch])
