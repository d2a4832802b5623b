-- Where these officers serve (kept_from.sql): also in a body in which a colleague lets them act, as whoever looks at a
-- matter serves there, too (`Actor.served`).
CREATE OR REPLACE FUNCTION ctx.bodies_of(officers uuid[]) RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT coalesce(array_agg(served.body_id), '{}') FROM (
            SELECT o.body_id FROM agencies_officer o WHERE o.id = ANY (officers)
            UNION
            SELECT p.body_id FROM agencies_post p
            WHERE p.officer_id = ANY (officers) AND NOT p.validity << daterange(current_date, NULL)
            UNION
            SELECT d.body_id FROM agencies_delegation d
            WHERE d.to_officer_id = ANY (officers) AND d.revoked_at IS NULL
                AND NOT d.validity << daterange(current_date, NULL)
        ) served
    $$;
