"""Those that learn of every act in the transaction that records it, such as the outbox of messages to people.

They live on floors above and cannot be called from here by name: the settings name them (`FOLLOWERS_OF_ACTS`), and
the ledger calls them one after another. What one of them writes is there if, and only if, the act is there (ADR 0074).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from xinfang.cases.models import Event
from xinfang.procedure.acts import Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An act that has just been recorded, of matters old and new; `parted_from` is the matter that its claims left."""

    matter_id: UUID
    seq: int
    act: str
    recorded_at: datetime
    parted_from: UUID | None


Follower = Callable[[Sequence[Recorded]], None]


def tell_followers(events: Iterable[Event]) -> None:
    """Hand these events, in the order of their matters, to all who follow."""
    told = list(events)
    left = {UUID(event.data["act"]["to_matter"]): event.matter_id for event in told if event.act == Split.code}
    recorded = [_recorded(event, parted_from=left.get(event.matter_id) if event.seq == 1 else None) for event in told]
    for follower in _followers(tuple(settings.FOLLOWERS_OF_ACTS)):
        follower(recorded)


@cache
def _followers(names: tuple[str, ...]) -> tuple[Follower, ...]:
    return tuple(import_string(name) for name in names)


def _recorded(event: Event, *, parted_from: UUID | None) -> Recorded:
    return Recorded(
        matter_id=event.matter_id,
        seq=event.seq,
        act=event.act,
        recorded_at=event.recorded_at,
        parted_from=parted_from,
    )
