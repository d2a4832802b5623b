"""单位数据: the figures of the boards, by body and month. Each month is counted anew whenever something of it changed.

What is counted of a month follows from the matters alone, so that a night may be done again, and days off are caught
up. A matter that accuses somebody is in no figure: by body there would seldom be ten (`procedure.access`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from django.db import connection

from xinfang.agencies.types import Team
from xinfang.law.model import Rule
from xinfang.oversight.board_types import AS_THEY_STAND
from xinfang.oversight.models import Tallied
from xinfang.oversight.types import UNWATCHED
from xinfang.procedure.acts import (
    DecideReexam,
    DecideReview,
    DismissObjection,
    Object,
    RecordPerformance,
    RuleJurisdiction,
    UpholdObjection,
)
from xinfang.procedure.codes import ClockEnding, OpinionKind, OwedBy, RatedBody, ReviewResult
from xinfang.procedure.states import State

COUNTED_ACTS = (
    Object,
    UpholdObjection,
    DismissObjection,
    RuleJurisdiction,
    DecideReview,
    DecideReexam,
    RecordPerformance,
)
"""What is counted when it happens; the partial index of `sql/0003_boards.sql` names the same."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oversight.tally'))"

# A day is looked back further than the last record that was counted: what was then being written is there by now.
_TOUCHED = """
WITH recent AS MATERIALIZED (
    SELECT e.matter_id, date_trunc('month', e.happened_at AT TIME ZONE 'Asia/Shanghai')::date AS month, e.recorded_at
    FROM cases_event e WHERE e.recorded_at >= %(since)s::timestamptz - interval '1 day'
)
SELECT month, max(recorded_at) FROM recent GROUP BY month
UNION ALL
-- What turned out to accuse somebody is taken out of the figures of every month.
SELECT DISTINCT date_trunc('month', e.happened_at AT TIME ZONE 'Asia/Shanghai')::date, NULL::timestamptz
FROM cases_event e
WHERE e.matter_id IN (
    SELECT r.matter_id FROM recent r JOIN cases_matter m ON m.id = r.matter_id AND (m.sealed OR m.team = %(reporting)s)
)
"""

_LAW: Mapping[str, Any] = MappingProxyType(
    {
        "petitioner": OwedBy.PETITIONER.value,
        "unwatched": list(UNWATCHED),
        "met": ClockEnding.MET.value,
        "late": ClockEnding.LATE.value,
        "superseded": ClockEnding.SUPERSEDED.value,
        "window": Rule.EVALUATION_WINDOW.value,
        "notice": Rule.NOTICE.value,
        "handle": Rule.HANDLE.value,
    }
)

_FORGET_MONTH = "DELETE FROM oversight_tally WHERE month = %(month)s AND measure <> ALL (%(standing)s)"
_COUNT_MONTH = """
INSERT INTO oversight_tally (month, body_id, measure, value, n)
WITH ended AS MATERIALIZED (
    SELECT c.body_id, c.rule, c.ended_as, greatest(c.ended_on - c.starts_on, 0) AS days
    FROM cases_clock c JOIN cases_matter m ON m.id = c.matter_id AND NOT m.sealed AND m.team <> %(reporting)s
    WHERE c.ended_on >= %(month)s AND c.ended_on < %(next)s AND c.owed_by <> %(petitioner)s
        AND c.body_id IS NOT NULL AND c.rule <> ALL (%(unwatched)s) AND c.ended_as IN (%(met)s, %(late)s)
), happened AS MATERIALIZED (
    SELECT e.id, e.matter_id, e.seq, e.act, e.body_id, e.data -> 'act' AS said
    FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id AND NOT m.sealed AND m.team <> %(reporting)s
    WHERE e.act = ANY (%(acts)s)
        AND e.happened_at >= %(month)s::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND e.happened_at < %(next)s::timestamp AT TIME ZONE 'Asia/Shanghai'
), windows AS MATERIALIZED (
    SELECT c.matter_id, m.office_id, m.holder_id
    FROM cases_clock c JOIN cases_matter m ON m.id = c.matter_id AND NOT m.sealed AND m.team <> %(reporting)s
    WHERE c.rule = %(window)s AND c.legal_due >= %(month)s AND c.legal_due < %(next)s
        AND c.legal_due < %(on)s AND c.ended_as <> %(superseded)s
), ratings AS MATERIALIZED (
    SELECT coalesce(e.body_id, CASE asked.about WHEN %(the_office)s THEN w.office_id ELSE coalesce((
            SELECT o.body_id FROM cases_opinion o
            WHERE o.matter_id = w.matter_id AND o.kind = %(handling)s AND o.stage = 'ISSUED'
            ORDER BY o.issued_at DESC LIMIT 1
        ), w.holder_id) END) AS body_id,
        e.satisfaction, e.answered, e.solved
    FROM windows w CROSS JOIN unnest(ARRAY[%(the_office)s, %(the_organ)s]) asked (about)
    LEFT JOIN LATERAL (
        SELECT r.body_id, r.satisfaction, r.answered, r.solved FROM cases_evaluation r
        WHERE r.matter_id = w.matter_id AND r.target = asked.about ORDER BY r.rated_at DESC LIMIT 1
    ) e ON true
), counted (body_id, measure, value) AS (
    SELECT body_id, CASE ended_as WHEN %(met)s THEN 'ON_TIME' ELSE 'LATE' END, 0 FROM ended
    UNION ALL
    SELECT body_id, CASE rule WHEN %(notice)s THEN 'NOTICE_DAYS' ELSE 'HANDLE_DAYS' END, days
    FROM ended WHERE rule IN (%(notice)s, %(handle)s)
    UNION ALL
    SELECT body_id, 'OBJECTED', 0 FROM happened WHERE act = %(object)s
    UNION ALL
    SELECT objected.body_id, CASE WHEN h.act = %(dismiss)s OR (h.said ->> 'to_body')::bigint = objected.body_id
        THEN 'OBJECTION_LOST' ELSE 'RETURNED' END, 0
    FROM happened h CROSS JOIN LATERAL (
        SELECT before.body_id FROM cases_event before
        WHERE before.matter_id = h.matter_id AND before.seq < h.seq AND before.act = %(object)s
        ORDER BY before.seq DESC LIMIT 1
    ) objected
    WHERE h.act IN (%(uphold)s, %(dismiss)s, %(rule)s)
    UNION ALL
    SELECT challenged.body_id, CASE decision.result WHEN %(upheld)s THEN 'UPHELD' ELSE 'OVERTURNED' END, 0
    FROM happened h JOIN cases_opinion decision ON decision.event_id = h.id
    CROSS JOIN LATERAL (
        SELECT o.body_id FROM cases_reviewrequest r JOIN cases_opinion o ON o.id = r.opinion_id
        WHERE r.matter_id = h.matter_id AND r.kind = decision.kind AND r.refused_by_id IS NULL
        ORDER BY r.recorded_at DESC LIMIT 1
    ) challenged
    UNION ALL
    SELECT h.body_id,
        CASE WHEN (h.said ->> 'performed_on')::date <= promised.perform_by THEN 'KEPT' ELSE 'KEPT_LATE' END, 0
    FROM happened h CROSS JOIN LATERAL (
        SELECT DISTINCT ON (a.claim_id) a.perform_by
        FROM cases_opinion o JOIN cases_answer a ON a.opinion_id = o.id
        WHERE o.matter_id = h.matter_id AND o.stage = 'ISSUED' AND a.perform_by IS NOT NULL
            AND (h.said -> 'claim_ids' = '[]'::jsonb OR h.said -> 'claim_ids' ? a.claim_id::text)
        ORDER BY a.claim_id, o.issued_at DESC
    ) promised
    WHERE h.act = %(perform)s
    UNION ALL
    SELECT body_id, CASE WHEN satisfaction IS NULL THEN 'UNRATED' ELSE 'RATED' END, 0 FROM ratings
    UNION ALL
    SELECT body_id, satisfaction, 0 FROM ratings WHERE satisfaction IS NOT NULL
    UNION ALL
    SELECT body_id, CASE WHEN answered THEN 'ANSWERED' ELSE 'NOT_ANSWERED' END, 0
    FROM ratings WHERE answered IS NOT NULL
    UNION ALL
    SELECT body_id, CASE WHEN solved THEN 'SOLVED' ELSE 'NOT_SOLVED' END, 0 FROM ratings WHERE solved IS NOT NULL
)
SELECT %(month)s, body_id, measure, value, count(*) FROM counted WHERE body_id IS NOT NULL GROUP BY 2, 3, 4
"""

_FORGET_STANDING = "DELETE FROM oversight_tally WHERE measure = ANY (%(standing)s)"
_COUNT_STANDING = """
INSERT INTO oversight_tally (month, body_id, measure, value, n)
SELECT date_trunc('month', due)::date, body_id, measure, 0, count(*) FROM (
    SELECT c.legal_due AS due, coalesce(c.body_id, m.holder_id) AS body_id, 'OVERDUE' AS measure
    FROM cases_clock c JOIN cases_matter m ON m.id = c.matter_id AND NOT m.sealed AND m.team <> %(reporting)s
    WHERE c.ended_on IS NULL AND c.legal_due < %(on)s AND c.owed_by <> %(petitioner)s
        AND c.rule <> ALL (%(unwatched)s)
    UNION ALL
    SELECT m.promised_for, m.performer_id, 'UNKEPT'
    FROM cases_matter m
    WHERE m.promised_for < %(on)s AND m.performer_id IS NOT NULL AND m.state <> %(archived)s AND NOT m.sealed
        AND m.team <> %(reporting)s
) standing GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The months of which something was recorded since the figures were last counted, the earliest first, and when the
    last of it was recorded; None if nothing ever was.
    """

    months: tuple[date, ...]
    recorded_at: datetime | None


def changed(*, on: date) -> Changed:
    """What is to be counted anew by the end of a day, within a context of the system.

    The months that went by since belong to it, too: a time for rating that nobody used ends without a record.
    """
    counted = Tallied.objects.filter(id=1).first()
    since = counted.recorded_at if counted else datetime.min.replace(tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, _constants(on) | {"since": since})
        rows = cursor.fetchall()
    months, present = {month for month, _at in rows}, on.replace(day=1)
    passing = min(counted.on.replace(day=1), present) if counted else present
    while passing <= present:
        months.add(passing)
        passing = _next(passing)
    return Changed(months=tuple(sorted(months)), recorded_at=max((at for _month, at in rows if at), default=None))


def count_month(month: date, *, on: date) -> None:
    """Count a month anew, as it stands at the end of a day; within a context of the system."""
    values = _constants(on) | {"month": month, "next": _next(month)}
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        cursor.execute(_FORGET_MONTH, values)
        cursor.execute(_COUNT_MONTH, values)


def count_months(*, since: date, on: date) -> None:
    """Count every month anew from that of `since` on, for what was put on record with an earlier day."""
    month = since.replace(day=1)
    while month <= on:
        count_month(month, on=on)
        month = _next(month)


def count_standing(*, on: date, recorded_at: datetime | None) -> None:
    """Count what is overdue at the end of a day, and keep in mind that the figures go up to it.

    Within a context of the system, after each of the months was counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        cursor.execute(_FORGET_STANDING, _constants(on))
        cursor.execute(_COUNT_STANDING, _constants(on))
    if recorded_at is not None:
        Tallied.objects.update_or_create(id=1, defaults={"on": on, "recorded_at": recorded_at})


def _next(month: date) -> date:
    """The month after, by its first day."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _constants(on: date) -> dict[str, Any]:
    return {
        **_LAW,
        "on": on,
        "reporting": Team.REPORTING.value,
        "standing": sorted(AS_THEY_STAND),
        "archived": State.ARCHIVED.value,
        "the_office": RatedBody.OFFICE.value,
        "the_organ": RatedBody.ORGAN.value,
        "handling": OpinionKind.HANDLING.value,
        "upheld": ReviewResult.UPHOLD.value,
        "acts": [act.code for act in COUNTED_ACTS],
        "object": Object.code,
        "uphold": UpholdObjection.code,
        "dismiss": DismissObjection.code,
        "rule": RuleJurisdiction.code,
        "perform": RecordPerformance.code,
    }
