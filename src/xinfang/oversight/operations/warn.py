"""预警: whom the passing of a day warns of which period. Set by set, so that a hundred thousand cost seconds.

Of each period the highest rung reached is warned of, once: days off are caught up by one warning, not by five. A rung
is never raised again, nor a lower one after a higher, so that any day may be swept again.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from xinfang.law.book import LawBook
from xinfang.law.ladder import Ladder
from xinfang.oversight.types import UNWATCHED
from xinfang.procedure.codes import OwedBy

BATCH = 5_000

_RAISE = """
WITH batch AS MATERIALIZED (
    SELECT c.id, c.matter_id, c.rule, c.body_id, c.starts_on, c.internal_due, c.legal_due
    FROM cases_clock c
    WHERE c.ended_on IS NULL AND c.owed_by <> %(right)s AND c.rule <> ALL (%(unwatched)s)
        AND (c.legal_due, c.id) > (%(after_due)s, %(after_id)s)
    ORDER BY c.legal_due, c.id LIMIT %(size)s
), reached AS (
    SELECT batch.id, max(ladder.place) AS place
    FROM batch JOIN unnest(%(places)s::int[], %(are_late)s::bool[], %(are_ahead)s::bool[], %(up_to)s::date[])
        ladder (place, is_late, is_ahead, up_to)
        ON CASE WHEN ladder.is_late THEN batch.legal_due ELSE batch.internal_due END <= ladder.up_to
        -- Nobody is warned ahead on the day on which a period begins.
        AND (NOT ladder.is_ahead OR batch.starts_on < %(on)s)
    GROUP BY batch.id
), raised AS (
    INSERT INTO oversight_duewarning (
        clock_id, matter_id, rung, audience, rule, internal_due, legal_due, organ_id, office_id, raised_on, ended_as
    )
    SELECT batch.id, batch.matter_id, (%(rungs)s::text[])[reached.place], (%(audiences)s::text[])[reached.place],
        batch.rule, batch.internal_due, batch.legal_due, coalesce(batch.body_id, m.holder_id), m.office_id, %(on)s, ''
    FROM reached JOIN batch USING (id) JOIN cases_matter m ON m.id = batch.matter_id
    WHERE NOT EXISTS (
        SELECT FROM oversight_duewarning w
        WHERE w.clock_id = batch.id AND array_position(%(rungs)s::text[], w.rung::text) >= reached.place
    )
    RETURNING 1
)
SELECT last.legal_due, last.id, (SELECT count(*) FROM batch), (SELECT count(*) FROM raised)
FROM batch last ORDER BY last.legal_due DESC, last.id DESC LIMIT 1
"""
_ONE_SWEEP_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oversight.warn'))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Behind which period a round goes on: in the order of legal due dates."""

    legal_due: date
    clock_id: UUID


BEGINNING = Edge(legal_due=date.min, clock_id=UUID(int=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """How many warnings a round raised. `last` is where the next goes on; None when every period was looked at."""

    raised: int
    last: Edge | None


def raise_warnings(*, on: date, after: Edge = BEGINNING, size: int = BATCH) -> Warned:
    """One round over at most `size` running periods, within a context of the system.

    Call it again with `after=warned.last` until that is None; each round is whole by itself.
    """
    values = _ladder_values(LawBook.load().ladder, on) | {
        "on": on,
        "after_due": after.legal_due,
        "after_id": after.clock_id,
        "size": size,
        "right": OwedBy.PETITIONER,
        "unwatched": list(UNWATCHED),
    }
    with connection.cursor() as cursor:
        cursor.execute(_ONE_SWEEP_AT_A_TIME)
        cursor.execute(_RAISE, values)
        row = cursor.fetchone()
    if row is None:
        return Warned(raised=0, last=None)
    legal_due, clock_id, seen, raised = row
    return Warned(raised=raised, last=Edge(legal_due=legal_due, clock_id=clock_id) if seen == size else None)


def _ladder_values(ladder: Ladder, on: date) -> dict[str, Any]:
    """The ladder as arrays of one length, in its order."""
    calendar = LawBook.load().calendar
    return {
        "places": list(range(1, len(ladder.steps) + 1)),
        "rungs": [step.rung.value for step in ladder.steps],
        "audiences": [step.audience.value for step in ladder.steps],
        "are_late": [step.days_late is not None for step in ladder.steps],
        "are_ahead": [bool(step.workdays_before) for step in ladder.steps],
        "up_to": [step.reached_up_to(on, calendar) for step in ladder.steps],
    }
