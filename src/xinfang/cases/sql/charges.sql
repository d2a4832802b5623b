-- A leader who has charge of a matter reports on it from an account of their own: that officer, nobody else of the body.
CREATE OR REPLACE FUNCTION ctx.may_act(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT ctx.is_system() OR EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                ARRAY[
                    m.holder_id::bigint,
                    m.office_id::bigint,
                    (m.facts ->> 'dispatched_by')::bigint,
                    (m.facts #>> '{review,handled_by}')::bigint,
                    (m.facts #>> '{reexam,handled_by}')::bigint,
                    (m.facts #>> '{supervision,body_id}')::bigint
                ] && ctx.body_ids()
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements(coalesce(m.facts -> 'co_handlers', '[]')) asked
                    WHERE (asked ->> 'body_id')::bigint = ANY (ctx.body_ids()) AND asked ->> 'contributed_on' IS NULL
                )
                OR EXISTS (
                    SELECT 1 FROM public.cases_lettertoserve owed
                    WHERE owed.matter_id = m.id AND owed.served_on IS NULL AND NOT owed.closed
                      AND owed.server_id = ANY (ctx.body_ids())
                )
                OR (m.facts #>> '{sponsorship,officer_id}')::uuid = ctx.officer_id()
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;
