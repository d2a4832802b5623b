-- Matters that are there already, as acts now leave them. It is the migration that writes; the triggers ask who does.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

-- What is closed is listed among the duties for as long as something is owed on it.
UPDATE cases_matter m SET
    is_open = duty.rule IS NOT NULL,
    next_rule = COALESCE(duty.rule, ''),
    next_due = COALESCE(duty.legal_due, DATE '9999-12-31'),
    next_internal = COALESCE(duty.internal_due, DATE '9999-12-31')
FROM cases_matter closed
LEFT JOIN LATERAL (
    SELECT clock ->> 'rule' AS rule,
           (clock ->> 'legal_due')::date AS legal_due,
           (clock ->> 'internal_due')::date AS internal_due
    FROM jsonb_array_elements(closed.facts -> 'clocks') WITH ORDINALITY AS running (clock, position)
    WHERE clock ->> 'ended_on' IS NULL AND clock ->> 'owed_by' <> 'PETITIONER'
      AND clock ->> 'rule' NOT IN ('objection', 'archive')
    ORDER BY legal_due, position
    LIMIT 1
) duty ON true
WHERE closed.state IN ('LINKED', 'CONCLUDED', 'TERMINATED', 'ARCHIVED') AND m.id = closed.id
  AND (closed.is_open, closed.next_rule) IS DISTINCT FROM (duty.rule IS NOT NULL, COALESCE(duty.rule, ''));

-- Who watches over claims, and who rules on an objection, stays the same on the matter that was split off for them.
INSERT INTO cases_involvement (matter_id, body_id, since)
    SELECT e.matter_id, watching.body_id, e.happened_at
    FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
    CROSS JOIN LATERAL (VALUES (m.office_id), ((e.data #>> '{act,dispatched_by}')::bigint)) watching (body_id)
    WHERE e.act = 'BEGIN_FROM_SPLIT' AND watching.body_id IS NOT NULL
    ON CONFLICT DO NOTHING;
