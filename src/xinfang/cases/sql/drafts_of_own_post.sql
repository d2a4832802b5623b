-- A draft is the business of whoever works in the body that it is of. Whoever oversees that body, and reaches its matters
-- by that alone, reads what has been issued, as the table of access has it (procedure/access.py).
CREATE FUNCTION ctx.served_ids() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(pg_catalog.current_setting('xinfang.served', true), ''), '{}')::bigint[];
REVOKE ALL ON FUNCTION ctx.served_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.served_ids() TO xinfang_app;

ALTER POLICY issued_or_own ON cases_opinion USING (
    (SELECT ctx.is_system())
    OR (
        EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_opinion.matter_id)
        AND (stage = 'ISSUED' OR body_id = ANY ((SELECT ctx.served_ids())::bigint[]))
    )
);
ALTER POLICY begun_by_who_acts ON cases_opinion WITH CHECK (
    (SELECT ctx.is_system()) OR (body_id = ANY ((SELECT ctx.served_ids())::bigint[]) AND ctx.may_act(matter_id))
);
ALTER POLICY changed_by_who_acts ON cases_opinion USING (
    (SELECT ctx.is_system()) OR (body_id = ANY ((SELECT ctx.served_ids())::bigint[]) AND ctx.may_act(matter_id))
);
DO $$
DECLARE
    written CONSTANT text := '(SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_opinion o '
        'WHERE o.id = cases_answer.opinion_id AND o.body_id = ANY ((SELECT ctx.served_ids())::bigint[]) '
        'AND ctx.may_act(o.matter_id))';
BEGIN
    EXECUTE format('ALTER POLICY begun_by_who_acts ON cases_answer WITH CHECK (%s)', written);
    EXECUTE format('ALTER POLICY changed_by_who_acts ON cases_answer USING (%s)', written);
END $$;
