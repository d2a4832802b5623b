-- On which matters these bodies of the actor were asked for a contribution (协办) and have given none. Where row
-- policies hold, PostgreSQL uses no index on JSON, and every matter would be looked at; so this reads it with the
-- owner's rights, and names keys only, of the actor's own bodies.
CREATE FUNCTION ctx.matters_asking(bodies bigint[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT m.id FROM unnest(bodies) body CROSS JOIN public.cases_matter m
        WHERE body = ANY (ctx.body_ids()) AND m.state IN ('ACCEPTED', 'HANDLING', 'MEDIATING', 'HEARING')
          AND m.facts -> 'co_handlers' @> jsonb_build_array(
              jsonb_build_object('body_id', body, 'contributed_on', NULL)
          )
    $$;
REVOKE ALL ON FUNCTION ctx.matters_asking(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_asking(bigint[]) TO xinfang_app;
