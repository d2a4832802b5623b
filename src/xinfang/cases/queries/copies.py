"""A sealed accusation for a copy that leaves the office: what it says, and which words in it point at who wrote it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.base.errors import Missing
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Attachment, Matter, Petitioner, Representation, Submission
from xinfang.cases.queries.parts import claim_texts
from xinfang.cases.sealing import restore


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """What one letter says. `pointing` are the names, numbers and addresses of those who wrote it, `closed_to` the
    bodies that it accuses.
    """

    matter_id: UUID
    number: str
    received_on: date
    title: str
    body: str
    place: str
    claims: tuple[str, ...]
    files: int
    pointing: tuple[str, ...]
    closed_to: frozenset[int]


def accusation(matter_id: UUID) -> Accusation:
    """The first letter of a sealed matter, for whoever reads it. Raises `Missing` for any other matter or reader."""
    matter = Matter.objects.filter(id=matter_id, sealed=True).first()
    first = Submission.objects.filter(matter_id=matter_id).order_by("received_at", "id").first()
    if matter is None or first is None:
        raise Missing
    restore([first])
    return Accusation(
        matter_id=matter.id,
        number=matter.number,
        received_on=matter.received_on,
        title=first.title,
        body=first.body,
        place=first.place,
        claims=tuple(claim.text for claim in claim_texts(matter_id)),
        files=Attachment.objects.filter(matter_id=matter_id).count(),
        pointing=pointing_words(matter_id),
        closed_to=load_facts(matter.facts).closed_to,
    )


def pointing_words(matter_id: UUID) -> tuple[str, ...]:
    """Names, numbers and addresses of those who petition and of those who speak for them."""
    people = list(Petitioner.objects.filter(matter_id=matter_id).order_by("position"))
    speaking = list(Representation.objects.filter(matter_id=matter_id).order_by("recorded_at", "id"))
    restore([*people, *speaking])
    said = [word for row in people for word in (row.name, row.phone, row.email, row.address)]
    said += [word for row in speaking for word in (row.name, row.phone, row.address)]
    return tuple(dict.fromkeys(filter(None, said)))
