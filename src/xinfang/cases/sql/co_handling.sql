-- A body that was asked for a contribution (协办) sees the matter, because it is brought in, and writes its
-- contribution; that it does nothing else there is for the procedure to say, as with everybody who may act.
CREATE OR REPLACE FUNCTION ctx.may_act(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT ctx.is_system() OR EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                ARRAY[
                    m.holder_id::bigint,
                    m.office_id::bigint,
                    (m.facts ->> 'dispatched_by')::bigint,
                    (m.facts #>> '{review,handled_by}')::bigint,
                    (m.facts #>> '{reexam,handled_by}')::bigint
                ] && ctx.body_ids()
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements(coalesce(m.facts -> 'co_handlers', '[]')) asked
                    WHERE (asked ->> 'body_id')::bigint = ANY (ctx.body_ids()) AND asked ->> 'contributed_on' IS NULL
                )
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;

-- The worklist of whoever was asked: few matters have a contribution awaited.
CREATE INDEX matter_co_handlers ON cases_matter USING gin ((facts -> 'co_handlers') jsonb_path_ops)
    WHERE state IN ('ACCEPTED', 'HANDLING', 'MEDIATING', 'HEARING');
