-- Claims that left a letter with an accusation begin a matter that says nothing of it (docs/adr/0091). Where it must not
-- be sent, the office is told when it sends it: nobody else, and only the bodies.
CREATE INDEX event_split_into ON cases_event ((data #>> '{act,to_matter}')) WHERE act = 'SPLIT';
CREATE FUNCTION ctx.accused_elsewhere(matter uuid) RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        WITH RECURSIVE letter (matter_id) AS (
            SELECT e.matter_id FROM public.cases_event e
            WHERE e.act = 'SPLIT' AND e.data #>> '{act,to_matter}' = matter::text
            UNION
            SELECT e.matter_id FROM public.cases_event e JOIN letter ON e.data #>> '{act,to_matter}' = letter.matter_id::text
            WHERE e.act = 'SPLIT'
        )
        SELECT coalesce(array_agg(DISTINCT accused.body_id::bigint), '{}'::bigint[])
        FROM letter
        JOIN public.cases_matter m ON m.id = letter.matter_id
        CROSS JOIN LATERAL jsonb_array_elements_text(m.facts -> 'accused_bodies') AS accused (body_id)
        WHERE ctx.is_system() OR m.office_id = ANY (ctx.body_ids())
    $$;
GRANT EXECUTE ON FUNCTION ctx.accused_elsewhere(uuid) TO xinfang_app;
