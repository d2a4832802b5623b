-- Matters that are there already: in which lane each stands, and that the office that watches over one is involved.
-- It is the migration that writes; the triggers ask who does.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE cases_matter SET lane = CASE
    WHEN next_rule = '' AND state IN (
        'DECLINED', 'NO_LONGER_ACCEPTED', 'DIRECT_REPLIED', 'FILED', 'ROUTED', 'OPINION_SERVED'
    ) THEN 2
    WHEN urgent THEN 0
    ELSE 1
END;

INSERT INTO cases_involvement (matter_id, body_id, since)
    SELECT id, office_id, received_at FROM cases_matter ON CONFLICT DO NOTHING;
