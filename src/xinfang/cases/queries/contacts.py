"""Where a petitioner can be reached: read at the moment of sending, kept and logged nowhere else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from xinfang.cases.models import Petitioner
from xinfang.cases.sealing import restore


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the first petitioner of a matter can be reached, and what a message has to name."""

    number: str
    sealed: bool
    office_name: str
    phone: str
    email: str


def contacts_of(matter_ids: Collection[UUID]) -> Mapping[UUID, Contact]:
    """The contact of each of these matters that the present actor may see."""
    people = list(
        Petitioner.objects.filter(matter_id__in=matter_ids)
        .select_related("matter__office")
        .order_by("matter_id", "submission__received_at", "position")
        .distinct("matter_id")
    )
    restore(people)
    return {
        person.matter_id: Contact(
            number=person.matter.number,
            sealed=person.matter.sealed,
            office_name=person.matter.office.name,
            phone=person.phone,
            email=person.email,
        )
        for person in people
    }
