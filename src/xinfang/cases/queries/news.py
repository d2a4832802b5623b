"""What happened lately on a person's own matters."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.cases.models import Event, Matter, Petitioner


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEvent:
    """An act on a matter of one's own."""

    number: str
    title: str
    sealed: bool
    act: str
    happened_at: datetime


def own_events(*, actor: Actor, acts: Collection[str], skip: int = 0, limit: int) -> tuple[OwnEvent, ...]:
    """Acts of these codes on the signed-in citizen's matters, newest first: at most `limit`, after the first `skip`."""
    own = Petitioner.objects.filter(account=actor.account_id).values("matter")
    found = (
        Event.objects.filter(matter__in=own, act__in=acts)
        .order_by("-recorded_at", "-seq")
        .values_list("matter__number", "matter__title", "matter__sealed", "act", "happened_at")[skip : skip + limit]
    )
    return tuple(
        OwnEvent(number=number, title=title, sealed=sealed, act=act, happened_at=happened_at)
        for number, title, sealed, act, happened_at in found
    )


def last_seq(matter_id: UUID) -> int:
    """The number of the latest event of a matter. Raises `Missing` if it is not open to the present actor."""
    found = Matter.objects.filter(id=matter_id).values_list("last_seq", flat=True).first()
    if found is None:
        raise Missing
    return found
