-- Until the time for rating has passed, a rating and the calls that follow from it are for the petitioner and for the
-- supervisors of the office alone: a body that knows who was not content may press people (docs/adr/0121). Definer's
-- rights, because the policy of the event may not depend on which clocks its reader sees.
CREATE FUNCTION ctx.reads_ratings_of(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT NOT ctx.is_officer()
            OR (
                ctx.has_role('SUPERVISOR')
                AND EXISTS (
                    SELECT 1 FROM public.cases_matter m
                    WHERE m.id = matter AND m.office_id = ANY (ctx.body_ids())
                )
            )
            OR NOT EXISTS (
                SELECT 1 FROM public.cases_clock c
                WHERE c.matter_id = matter AND c.rule = 'evaluation_window'
                  AND c.legal_due >= (now() AT TIME ZONE 'Asia/Shanghai')::date
            )
    $$;
GRANT EXECUTE ON FUNCTION ctx.reads_ratings_of(uuid) TO xinfang_app;

CREATE POLICY kept_until_the_window_closes ON cases_evaluation AS RESTRICTIVE FOR SELECT
    USING (ctx.reads_ratings_of(matter_id));
CREATE POLICY rating_kept_until_the_window_closes ON cases_event AS RESTRICTIVE FOR SELECT
    USING (
        act NOT IN ('RATE', 'RECORD_CALL_BACK', 'DECLINE_CALL_BACK') OR ctx.reads_ratings_of(matter_id)
    );
