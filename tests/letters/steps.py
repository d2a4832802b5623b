"""What tests of letters do again and again."""

from uuid import UUID

from tests.cases.county import MORNING, as_
from xinfang.agencies.actors import Actor
from xinfang.letters import operations
from xinfang.letters.models import Letter
from xinfang.letters.types import Form

SYSTEM = Actor.system("letters-test")


def written(matter_id: UUID) -> list[Letter]:
    """The letters of a matter, after everything owed was written; in the order of their acts."""
    with as_(SYSTEM):
        operations.write_for_matters([matter_id], actor=SYSTEM, now=MORNING)
        found = Letter.objects.filter(matter_id=matter_id).select_related("event").order_by("event__seq", "kind")
        return list(found)


def made(letter: Letter, form: Form = Form.PDF) -> UUID:
    """The file of a letter."""
    with as_(SYSTEM):
        return operations.file_of(letter.id, form, actor=SYSTEM, now=MORNING)
