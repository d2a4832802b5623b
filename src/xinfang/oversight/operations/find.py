"""监督发现: what the system notes about how bodies handle matters, each thing once; people decide what follows.

Triggers 3, 4 and 6 to 9 of the practice (docs/adr/0112, 0132, 0133). A matter that accuses somebody is in none of
them; a sealed reading is noted by its number.
"""

from datetime import date, timedelta
from typing import Any

from django.db import connection

from xinfang.agencies.types import Team
from xinfang.base.days import day_is_over
from xinfang.cases.types.reading import Read
from xinfang.law.book import LawBook
from xinfang.oversight.types import Trigger
from xinfang.procedure.acts import ConfirmLink
from xinfang.procedure.codes import OpinionKind
from xinfang.procedure.states import State

_INTO = """
INSERT INTO oversight_finding (
    trigger, subject, matter_id, number, body_id, addressee_id, facts, found_on, answer, reason
)
"""
_ONCE = " ON CONFLICT (trigger, subject) DO NOTHING"

# 4: the same matter comes back soon after its conclusion. What was the matter with the answer?
_AGAIN = """
SELECT %(trigger)s, confirmed.id::text, earlier.id, earlier.number,
    coalesce((
        SELECT o.body_id FROM cases_opinion o
        WHERE o.matter_id = earlier.id AND o.kind = %(handling)s AND o.stage = 'ISSUED'
        ORDER BY o.issued_at DESC LIMIT 1
    ), earlier.holder_id),
    earlier.office_id,
    jsonb_build_object(
        'concluded_on', earlier.concluded_on, 'again_on', again.received_on, 'again', again.number
    ),
    %(on)s, '', ''
FROM cases_matter again
JOIN cases_event confirmed ON confirmed.matter_id = again.id AND confirmed.act = %(confirm_link)s
JOIN cases_matter earlier ON earlier.id = (again.facts #>> '{link,to_matter}')::uuid
WHERE again.state = %(linked)s AND NOT earlier.sealed AND NOT again.sealed
    AND again.received_on BETWEEN earlier.concluded_on AND earlier.concluded_on + %(again_within_days)s
    AND again.received_on <= %(on)s AND again.received_on > %(on)s::date - %(within_days)s
"""

# 6: what an opinion supports was to be performed, and no proof of it is on record.
_UNPERFORMED = """
SELECT %(trigger)s, m.id || ':' || m.promised_for, m.id, m.number, m.performer_id, m.office_id,
    jsonb_build_object('promised_for', m.promised_for), %(on)s, '', ''
FROM cases_matter m
WHERE m.promised_for < %(on)s AND m.performer_id IS NOT NULL AND m.state <> %(archived)s AND NOT m.sealed
"""

# 7: an organ above has changed or revoked a decision, and that has been served. The handler is told first of all.
_OVERTURNED = """
SELECT %(trigger)s, decision.id::text, m.id, m.number, request.body_id, request.body_id,
    jsonb_build_object('kind', decision.kind, 'result', decision.result, 'served_on', service.served_on), %(on)s, '', ''
FROM cases_opinion decision
JOIN cases_matter m ON m.id = decision.matter_id AND NOT m.sealed
CROSS JOIN LATERAL (
    SELECT max(s.served_on) AS served_on FROM cases_service s WHERE s.opinion_id = decision.id
) service
CROSS JOIN LATERAL (
    SELECT challenged.body_id FROM cases_reviewrequest r JOIN cases_opinion challenged ON challenged.id = r.opinion_id
    WHERE r.matter_id = m.id AND r.kind = decision.kind AND r.refused_by_id IS NULL
    ORDER BY r.recorded_at DESC LIMIT 1
) request
WHERE decision.kind <> 'HANDLING' AND decision.result IN ('CHANGE', 'REVOKE', 'REDO')
    AND decision.stage = 'ISSUED'
    AND service.served_on <= %(on)s AND service.served_on > %(on)s::date - %(within_days)s
"""

# 8: petitioners who have nothing to do with each other say the same of one place. One finding a year for each.
_SHARED = """
SELECT %(trigger)s, subject, NULL, '', body_id, office_id,
    jsonb_build_object('topic', topic, 'region', region, 'place', place, 'numbers', array_to_string(numbers[:20], ' '),
        'matters', cardinality(numbers)),
    %(on)s, '', ''
FROM (
    SELECT m.office_id, m.topic, m.region, regexp_replace(first.place, '\\s', '', 'g') AS place,
        array_agg(m.id ORDER BY m.id) AS keys, array_agg(m.number ORDER BY m.id) AS numbers,
        CASE WHEN count(DISTINCT m.holder_id) = 1 THEN min(m.holder_id) END AS body_id
    FROM cases_matter m JOIN LATERAL (
        SELECT s.place FROM cases_submission s WHERE s.matter_id = m.id ORDER BY s.received_at, s.id LIMIT 1
    ) first ON first.place <> ''
    WHERE m.received_on > %(on)s::date - %(within_days)s AND m.received_on <= %(on)s
        AND m.topic <> '' AND NOT m.sealed AND m.team <> %(reporting)s AND m.state <> %(linked)s
    GROUP BY m.office_id, m.topic, m.region, regexp_replace(first.place, '\\s', '', 'g')
    HAVING count(*) >= %(shared_petitioners)s
) shared
CROSS JOIN LATERAL (
    SELECT md5(concat_ws('|', office_id, topic, region, place)) || ':' || extract(year FROM %(on)s::date) AS subject
) known_by
WHERE NOT EXISTS (SELECT FROM oversight_finding f WHERE f.trigger = 'SHARED' AND f.subject = known_by.subject)
    AND ctx.independently_brought(keys) >= %(shared_petitioners)s
"""

# 9: an accusation was read by somebody who was not on the reporting team that day.
_SEALED_READ = """
SELECT %(trigger)s, r.id::text, NULL, r.number, r.body_id, coalesce(r.body_id, m.office_id),
    jsonb_build_object('read_on', (r.read_at AT TIME ZONE 'Asia/Shanghai')::date, 'what', r.what), %(on)s, '', ''
FROM cases_reading r JOIN cases_matter m ON m.id = r.matter_id AND m.sealed
WHERE r.officer_id IS NOT NULL AND r.what = ANY (%(sealed_contents)s)
    AND (r.read_at AT TIME ZONE 'Asia/Shanghai')::date <= %(on)s
    AND NOT EXISTS (
        SELECT FROM agencies_teammembership member
        WHERE member.officer_id = r.officer_id AND member.team = %(reporting)s
            AND member.validity @> (r.read_at AT TIME ZONE 'Asia/Shanghai')::date
    )
"""

# 3: signed, an answer may say nothing to its claim. One finding for an opinion, with the claims and why.
_EMPTY = """
SELECT %(trigger)s, a.opinion_id::text, m.id, m.number, a.body_id, m.office_id,
    jsonb_build_object(
        'claims', string_agg(DISTINCT a.claim::text, ' '), 'doubts', string_agg(DISTINCT doubt, ' '),
        'signed_on', (min(a.signed_at) AT TIME ZONE 'Asia/Shanghai')::date
    ),
    %(on)s, '', ''
FROM oversight_signedanswer a JOIN cases_matter m ON m.id = a.matter_id AND NOT m.sealed
CROSS JOIN LATERAL unnest(a.doubts) doubt
WHERE a.doubts <> '{}' AND a.signed_at >= %(within)s AND a.signed_at < %(until)s
GROUP BY a.opinion_id, m.id, a.body_id
"""

# 3: signed, an answer is nearly the one that the body gave before to something else. Once a month for each such text,
# and among the matters of one office: whoever reads of both may look at both.
_COPIED = """
SELECT DISTINCT ON (subject) %(trigger)s,
    concat_ws(':', a.family, to_char(a.signed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')) AS subject,
    m.id, m.number, a.body_id, m.office_id,
    jsonb_build_object(
        'claims', a.claim::text, 'earlier', before.number, 'earlier_claims', original.claim::text,
        'signed_on', (a.signed_at AT TIME ZONE 'Asia/Shanghai')::date
    ),
    %(on)s::date, '', ''
FROM oversight_signedanswer a JOIN cases_matter m ON m.id = a.matter_id AND NOT m.sealed
JOIN oversight_signedanswer original ON original.id = a.copy_of
JOIN cases_matter before ON before.id = original.matter_id AND before.office_id = m.office_id AND NOT before.sealed
WHERE a.copy_of IS NOT NULL AND a.signed_at >= %(within)s AND a.signed_at < %(until)s
ORDER BY subject, a.signed_at, a.id
"""

# Whether nobody needs to ask after a promise in the words of an answer any more: what was promised on its claim is on
# record as performed, or there is another opinion since.
_KEPT = """(
    EXISTS (
        SELECT FROM jsonb_array_elements(m.facts -> 'claims') AS stands(claim)
        WHERE (stands.claim ->> 'claim_id')::uuid = answer.claim_id AND stands.claim ->> 'performed_on' IS NOT NULL
    )
    OR EXISTS (
        SELECT FROM cases_opinion later
        WHERE later.matter_id = m.id AND later.stage = 'ISSUED' AND later.issued_at > a.signed_at
    )
)"""

# 6: the words of an answer promised something for a day that no field held, the day has passed, and it is not kept.
_PLEDGED = """
SELECT %(trigger)s, a.id::text, m.id, m.number, a.body_id, m.office_id,
    jsonb_build_object(
        'claims', a.claim::text, 'pledged_for', a.pledged_for,
        'signed_on', (a.signed_at AT TIME ZONE 'Asia/Shanghai')::date
    ),
    %(on)s, '', ''
FROM oversight_signedanswer a JOIN cases_matter m ON m.id = a.matter_id AND NOT m.sealed
JOIN cases_answer answer ON answer.id = a.id
WHERE a.pledged_for < %(on)s AND a.pledged_for > %(on)s::date - %(within_days)s
    AND NOT """
_SEARCHES = {
    Trigger.AGAIN: _AGAIN,
    Trigger.UNPERFORMED: _UNPERFORMED,
    Trigger.OVERTURNED: _OVERTURNED,
    Trigger.SHARED: _SHARED,
    Trigger.SEALED_READ: _SEALED_READ,
    Trigger.EMPTY: _EMPTY,
    Trigger.COPIED: _COPIED,
    Trigger.PLEDGED: _PLEDGED + _KEPT,
}

# What was promised and has been performed since, or promised anew for another day, needs nobody's answer any more.
_SETTLE = "UPDATE oversight_finding f SET settled_on = %(on)s "
_WAITING = "f.trigger = %(trigger)s AND f.answer = '' AND f.settled_on IS NULL"
_SETTLED = {
    Trigger.UNPERFORMED: f"""{_SETTLE}
FROM cases_matter m
WHERE {_WAITING} AND m.id = f.matter_id AND f.subject IS DISTINCT FROM m.id || ':' || m.promised_for
""",
    # The subjects of other findings are no keys: which is read as one is not left to the planner.
    Trigger.PLEDGED: f"""{_SETTLE}
FROM oversight_signedanswer a JOIN cases_answer answer ON answer.id = a.id JOIN cases_matter m ON m.id = a.matter_id
WHERE {_WAITING} AND a.id = CASE f.trigger WHEN %(trigger)s THEN f.subject::uuid END AND {_KEPT}
""",
}


def note_findings(trigger: Trigger, *, on: date) -> int:
    """Note what is new of one kind by the end of a day, within a context of the system; how much that is."""
    values: dict[str, Any] = {"trigger": trigger.value, "on": on}
    with connection.cursor() as cursor:
        if trigger in _SETTLED:
            cursor.execute(_SETTLED[trigger], values)
        cursor.execute(_INTO + _SEARCHES[trigger] + _ONCE, values | _constants(on))
        return int(cursor.rowcount)


def _constants(on: date) -> dict[str, Any]:
    settings = LawBook.load().findings
    until = day_is_over(on)
    return {
        "again_within_days": settings.again_within_days,
        "within_days": settings.within_days,
        "within": until - timedelta(days=settings.within_days),
        "until": until,
        "shared_petitioners": settings.shared_petitioners,
        "handling": OpinionKind.HANDLING.value,
        "confirm_link": ConfirmLink.code,
        "linked": State.LINKED.value,
        "archived": State.ARCHIVED.value,
        "reporting": Team.REPORTING.value,
        "sealed_contents": [Read.CASE.value, Read.FILE.value, Read.COPY.value],
    }
