"""记录阅看: whoever reads what is not for everybody is written down before it is shown.

The line is written in the transaction that reads, so that nothing is shown if it cannot be written or kept: an answer
leaves after its transaction has ended, and what fails on the way ends as an error without a word of it. It makes no
difference that a page is asked for with GET.
"""

from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.base.errors import Missing
from xinfang.base.text import clean_line
from xinfang.cases.access import body_concerned
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter, Reading
from xinfang.cases.types.reading import Read

MOST_WORDS = 200


def record_reading(
    matter_id: UUID | None,
    *,
    what: Read,
    reason: str = "",
    object_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down that an officer reads this of a matter, or of many (None), and why, where a reason was asked for.

    `object_id` is the file or the letter. Petitioners read what is theirs, and the system shows nothing to anybody:
    neither is written down. Raises `Missing` to an officer who does not see the matter.
    """
    if not actor.is_officer:
        return
    number, body_id = _concerned(matter_id, actor)
    Reading.objects.create(
        what=what,
        matter_id=matter_id,
        number=number,
        object_id=object_id,
        reason=clean_line(reason)[:MOST_WORDS],
        actor=actor.reference,
        actor_label=actor.label,
        officer_id=actor.officer_id,
        body_id=body_id,
        read_at=now,
        request_id=current_request_id(),
    )


def _concerned(matter_id: UUID | None, actor: Actor) -> tuple[str, int | None]:
    """The number of the matter, and the body for which the officer reads it."""
    if matter_id is None:
        return "", actor.body_id
    found = Matter.objects.filter(id=matter_id).values_list("number", "facts").first()
    if found is None:
        raise Missing
    number, facts = found
    return number, body_concerned(actor, load_facts(facts))
