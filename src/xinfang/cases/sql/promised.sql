-- What opinions have promised, as acts now leave it: each claim keeps its own day and its own performance. Of matters
-- that are there already both are read from their events; it is the migration that writes, the triggers ask who does.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE cases_matter m SET
    facts = (m.facts - 'performed_on' - 'performed_claims' #- '{opinion,performance_due}')
        || jsonb_build_object('claims', known.claims),
    promised_for = known.promised_for,
    performer_id = CASE WHEN known.promised_for IS NOT NULL THEN COALESCE(
        (m.facts #>> '{reexam,handled_by}')::bigint, (m.facts #>> '{review,handled_by}')::bigint, m.holder_id
    ) END
FROM (
    SELECT matter.id,
           jsonb_agg(
               claim || jsonb_build_object('perform_by', promise.perform_by, 'performed_on', performance.performed_on)
               ORDER BY position
           ) AS claims,
           min(promise.perform_by) FILTER (WHERE performance.performed_on IS NULL) AS promised_for
    FROM cases_matter matter
    CROSS JOIN LATERAL jsonb_array_elements(matter.facts -> 'claims') WITH ORDINALITY AS stated (claim, position)
    -- The last decision on a claim that is supported; what upholds it promises nothing of its own.
    LEFT JOIN LATERAL (
        SELECT e.seq, (answer ->> 'perform_by')::date AS perform_by
        FROM cases_event e CROSS JOIN LATERAL jsonb_array_elements(e.data #> '{act,answers}') answer
        WHERE e.matter_id = matter.id AND claim ->> 'outcome' = 'SUPPORT'
          AND (e.act = 'ISSUE_OPINION'
               OR e.act IN ('DECIDE_REVIEW', 'DECIDE_REEXAM') AND e.data #>> '{act,result}' = 'CHANGE')
          AND answer -> 'claim_id' = claim -> 'claim_id'
        ORDER BY e.seq DESC
        LIMIT 1
    ) promise ON true
    -- What was performed since then: this claim, or all that waited.
    LEFT JOIN LATERAL (
        SELECT (e.data #>> '{act,performed_on}')::date AS performed_on
        FROM cases_event e
        WHERE e.matter_id = matter.id AND e.act = 'RECORD_PERFORMANCE' AND e.seq > promise.seq
          AND (COALESCE(e.data #> '{act,claim_ids}', '[]') = '[]'
               OR e.data #> '{act,claim_ids}' @> (claim -> 'claim_id'))
        ORDER BY e.seq
        LIMIT 1
    ) performance ON true
    WHERE matter.facts @> '{"claims": [{"outcome": "SUPPORT"}]}'
    GROUP BY matter.id
) known
WHERE m.id = known.id;
