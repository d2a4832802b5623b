-- Letters that are there already: whoever wrote one serves it, or who has stepped into that body's place since.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE cases_lettertoserve SET server_id = issuer_id WHERE server_id IS DISTINCT FROM issuer_id;
DO $$
DECLARE
    step record;
BEGIN
    FOR step IN
        SELECT e.matter_id, e.seq, (e.data #>> '{act,succeeds}')::bigint AS former,
               (e.data #>> '{act,to_body}')::bigint AS successor
        FROM cases_event e
        WHERE e.act = 'SUCCEED' AND e.data #>> '{act,succeeds}' IS NOT NULL
        ORDER BY e.matter_id, e.seq
    LOOP
        UPDATE cases_lettertoserve owed SET server_id = step.successor
        WHERE owed.matter_id = step.matter_id AND owed.server_id = step.former AND owed.seq < step.seq;
    END LOOP;
END $$;
