"""Which bodies are at work on a matter: for what a room around the matters does about a single one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.links import informed
from xinfang.cases.models import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """A matter in sight: its office, the bodies that handle it or contribute, and those to which nothing of it goes."""

    id: UUID
    number: str
    title: str
    sealed: bool
    office_id: int
    bodies: frozenset[int]
    closed_to: frozenset[int]


def at_work(number: str) -> AtWork:
    """The matter with this number. Raises `Missing` to whoever does not see it."""
    matter = Matter.objects.filter(number=parse_petition_number(number) or "").first()
    if matter is None:
        raise Missing
    facts = informed(matter)
    handling = {facts.office, facts.holder, facts.handling_body, *(each.body_id for each in facts.co_handlers)}
    return AtWork(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        sealed=matter.sealed,
        office_id=matter.office_id,
        bodies=frozenset(body_id for body_id in handling if body_id is not None),
        closed_to=facts.closed_to,
    )


def numbers_seen(matter_ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of those of these matters that the reader sees, sealed ones included, by key."""
    return dict(Matter.objects.filter(id__in=matter_ids).values_list("id", "number"))
