-- Officers, too, find by marks which earlier answers of their own bodies one repeats, before it is signed. Keys only: what
-- they may read of them the row policies say.
CREATE OR REPLACE FUNCTION ctx.answers_worded(asked integer[], most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_a_mark CONSTANT integer := 200;
    is_system CONSTANT boolean := ctx.is_system();
    bodies CONSTANT bigint[] := ctx.body_ids();
BEGIN
    IF NOT (is_system OR ctx.is_officer()) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT alike.id FROM unnest(asked) mark CROSS JOIN LATERAL (
            SELECT a.id FROM oversight_signedanswer a
            WHERE a.marks @> ARRAY[mark] AND (is_system OR a.body_id = ANY (bodies)) LIMIT of_a_mark
        ) alike
        GROUP BY alike.id ORDER BY count(*) DESC, alike.id LIMIT most;
END $$;
