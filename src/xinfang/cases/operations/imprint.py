"""Marks for what was registered before there were any: resumed wherever it stopped, and harmless to repeat."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.cases.filing import imprints
from xinfang.cases.models import Imprint, Submission
from xinfang.cases.writing import insert

BATCH = 500
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprinted:
    """How many matters got marks; `last` is to be handed back to go on behind it, None when there is none left."""

    done: int
    last: UUID | None = None


def imprint_missing(*, actor: Actor, after: UUID = FIRST, batch: int = BATCH) -> Imprinted:
    """Give at most `batch` matters the marks by which near duplicates are found; for the system alone.

    Call it with `after=imprinted.last` until that is None. What is sealed or accuses somebody gets none, and a text
    that says nothing is passed over.
    """
    if not actor.is_system:
        return Imprinted(done=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_without_imprint(%s, %s)", [after, batch])
        keys = [row[0] for row in cursor.fetchall()]
    submissions = Submission.objects.filter(matter__in=keys).select_related("matter").order_by("-received_at", "-id")
    first = {submission.matter_id: submission for submission in submissions}
    rows = [row for each in first.values() for row in imprints(each, office_id=each.matter.office_id)]
    insert({Imprint: rows}, may_exist=frozenset({Imprint}), together=frozenset())
    return Imprinted(done=len(rows), last=keys[-1] if len(keys) == batch else None)
