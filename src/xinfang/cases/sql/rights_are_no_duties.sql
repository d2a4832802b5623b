-- Open matters whose nearest duty was said to be the right to object (提出异议): their lists of work name the duty
-- that comes next, or none. The clocks themselves were reckoned rightly and stay as they are.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE cases_matter m SET
    next_rule = COALESCE(duty.rule, ''),
    next_due = COALESCE(duty.legal_due, DATE '9999-12-31'),
    next_internal = COALESCE(duty.internal_due, DATE '9999-12-31'),
    lane = CASE
        WHEN duty.rule IS NULL AND m.state IN (
            'DECLINED', 'NO_LONGER_ACCEPTED', 'DIRECT_REPLIED', 'FILED', 'ROUTED', 'OPINION_SERVED', 'REVIEW_SERVED',
            'REEXAM_SERVED'
        ) THEN 2
        WHEN m.urgent THEN 0
        ELSE 1
    END
FROM cases_matter misled
LEFT JOIN LATERAL (
    SELECT clock ->> 'rule' AS rule,
           (clock ->> 'legal_due')::date AS legal_due,
           (clock ->> 'internal_due')::date AS internal_due
    FROM jsonb_array_elements(misled.facts -> 'clocks') WITH ORDINALITY AS running (clock, position)
    WHERE clock ->> 'ended_on' IS NULL AND clock ->> 'owed_by' <> 'PETITIONER' AND clock ->> 'rule' <> 'objection'
    ORDER BY legal_due, position
    LIMIT 1
) duty ON true
WHERE misled.next_rule = 'objection' AND m.id = misled.id;
