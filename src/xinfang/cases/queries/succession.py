"""In whose place a successor may step on a matter, and who looks at what it cannot look at itself."""

from datetime import date
from uuid import UUID

from xinfang.cases.deciding import with_superiors
from xinfang.cases.queries.case import facts_of
from xinfang.procedure.acts import Succeed
from xinfang.procedure.succession_effects import places


def succeeded(matter_id: UUID) -> tuple[int, ...]:
    """The bodies that have to do with the matter and may be succeeded, whoever holds it first. Raises `Missing`."""
    return places(facts_of(matter_id))


def worded(matter_id: UUID, act: Succeed, *, on: date) -> Succeed:
    """The succession as it would be recorded on this day, for its preview. Raises `Missing`."""
    return with_superiors(act, facts_of(matter_id), on=on)
