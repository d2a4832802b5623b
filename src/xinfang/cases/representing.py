"""Those who speak for the petitioners: from what was typed to the rows that keep it, and what the procedure judges."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases.models import Representation
from xinfang.cases.types.filing import RepresentationDetails
from xinfang.procedure.acts import Mandate
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround, MandateKind, Scope


def cleaned_details(person: RepresentationDetails) -> RepresentationDetails:
    """The details with their text made safe to keep and show. A guardian acts in everything."""
    return replace(
        person,
        name=clean_line(person.name)[:100],
        address=clean_line(person.address)[:200],
        phone=clean_line(person.phone)[:40],
        kinship=clean_line(person.kinship)[:40],
        paper=clean_line(person.paper)[:200],
        scope=Scope.SPECIAL if person.kind is MandateKind.GUARDIAN else person.scope,
    )


def rows_of(people: Sequence[RepresentationDetails], *, matter_id: UUID, now: datetime) -> list[Representation]:
    """The rows that keep who these are."""
    return [_row_of(person, matter_id=matter_id, now=now) for person in people]


def _row_of(person: RepresentationDetails, *, matter_id: UUID, now: datetime) -> Representation:
    row = Representation(
        id=uuid7(),
        matter_id=matter_id,
        kind=person.kind,
        scope=person.scope,
        receives=person.receives,
        recorded_at=now,
    )
    words = {name: getattr(person, name) or "" for name in Representation.LOCKED}
    row.put(words)
    return row


def details_of(row: Representation) -> RepresentationDetails:
    """Who it is, as the row keeps it."""
    return RepresentationDetails(
        kind=MandateKind(row.kind),
        name=row.name,
        address=row.address,
        phone=row.phone,
        relation=AgentRelation(row.relation) if row.relation else None,
        kinship=row.kinship,
        ground=GuardianGround(row.ground) if row.ground else None,
        scope=Scope(row.scope),
        receives=row.receives,
        paper=row.paper,
    )


def mandates_in(rows: Iterable[Model]) -> tuple[Mandate, ...]:
    """What those among these rows that let somebody speak mean to the procedure."""
    return tuple(_mandate_of(row) for row in rows if isinstance(row, Representation))


def _mandate_of(row: Representation) -> Mandate:
    return Mandate(
        key=row.id,
        kind=MandateKind(row.kind),
        scope=Scope(row.scope),
        receives=row.receives,
        in_writing=bool(row.paper),
    )
