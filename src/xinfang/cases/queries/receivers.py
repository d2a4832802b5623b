"""To which bodies a matter may be handed: the procedure itself is asked about each."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, organs_outside
from xinfang.agencies.local_law import law_book_of
from xinfang.cases.access import body_concerned, capacity, offices_above
from xinfang.cases.queries.case import facts_of
from xinfang.procedure.acts import Act
from xinfang.procedure.decide import decide
from xinfang.procedure.decisions import Decision


def offices_to_hand_up_to(matter_id: UUID, *, actor: Actor) -> list[tuple[int, str]]:
    """The petition offices to which the actor's body may hand the matter up, the nearest first, with their names. Which
    of them it is depends on whom the matter accuses. Raises `Missing`.
    """
    facts = facts_of(matter_id)
    body_id = body_concerned(actor, facts)
    found = offices_above(body_id, facts) if body_id is not None else ()
    names = body_names(found)
    return [(office, names[office]) for office in found]


def organs_to_hand_up_to(matter_id: UUID) -> list[tuple[int, str]]:
    """The bodies outside of this record to which the office of the matter may hand it up on paper, with their names.
    Raises `Missing`.
    """
    found = organs_outside(facts_of(matter_id).office)
    names = body_names(found)
    return [(organ, names[organ]) for organ in found]


def receivers(
    matter_id: UUID, handing_to: Callable[[int], Act], *, candidates: Collection[int], actor: Actor, now: datetime
) -> frozenset[int]:
    """Those of the `candidates` to which the actor may lawfully hand the matter now; `handing_to` words the act.

    Empty where the act is not open to the actor at all. Raises `Missing`.
    """
    facts = facts_of(matter_id)
    book = law_book_of(facts.office)
    by = capacity(actor, facts, candidates=candidates)
    return frozenset(
        body_id
        for body_id in candidates
        if isinstance(decide(facts=facts, act=handing_to(body_id), by=by, book=book, at=now), Decision)
    )
