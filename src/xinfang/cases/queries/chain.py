"""The events of one matter, read once for everything that a page tells of them."""

from collections.abc import Collection, Iterable
from uuid import UUID

from xinfang.cases.models import Event
from xinfang.cases.sealing import restore


def chain_of(matter_id: UUID) -> tuple[Event, ...]:
    """The events of a matter that the present actor sees, first to last, with their words as far as these are open."""
    events = tuple(Event.objects.filter(matter_id=matter_id).order_by("seq"))
    restore(events)
    return events


def of_acts(chain: Iterable[Event], acts: Collection[str]) -> list[Event]:
    """Those of the events that record acts with one of these codes, in their order."""
    return [event for event in chain if event.act in acts]
