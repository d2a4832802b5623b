-- The question of whoever holds the one-time link of a request for material: on which matter was it made? The link is
-- proved before this is asked; the answer is an identifier only.
CREATE FUNCTION ctx.matter_asking_for_material(event uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT e.matter_id FROM public.cases_event e WHERE e.id = event AND e.act = 'REQUEST_MATERIAL'
    $$;
REVOKE ALL ON FUNCTION ctx.matter_asking_for_material(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matter_asking_for_material(uuid) TO xinfang_app;
