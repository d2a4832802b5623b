-- A word that half of all titles hold is found among the latest matters of the actor's bodies; only a rarer one is
-- worth the index, whose every hit has to be compared (docs/adr/0055). Who is involved in fewer matters than are
-- looked through has seen them all by then.

DROP FUNCTION ctx.matters_titled(text[], integer);
CREATE FUNCTION ctx.matters_titled(words text[], most integer, near integer DEFAULT 3000) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked text[] := array(SELECT ctx.folded(word) FROM unnest(words) word);
    pairs text[] := array(SELECT DISTINCT pair FROM unnest(asked) word, unnest(ctx.bigrams(word)) pair);
    bodies bigint[] := ctx.body_ids();
    latest uuid[];
    found uuid[];
BEGIN
    IF pairs = '{}' THEN
        RETURN;
    END IF;
    latest := array(
        SELECT DISTINCT own.matter_id FROM unnest(bodies) body, LATERAL (
            SELECT i.matter_id FROM cases_involvement i WHERE i.body_id = body ORDER BY i.matter_id DESC LIMIT near
        ) own ORDER BY own.matter_id DESC LIMIT near
    );
    found := array(
        SELECT t.matter_id FROM cases_title t WHERE t.matter_id = ANY (latest)
            AND NOT EXISTS (SELECT FROM unnest(asked) word WHERE strpos(t.title, word) = 0)
        ORDER BY t.matter_id DESC LIMIT most
    );
    IF cardinality(found) = most OR cardinality(latest) < near THEN
        RETURN QUERY SELECT unnest(found);
        RETURN;
    END IF;
    -- The steps are kept apart: left to itself, the planner reads all titles from the latest on.
    RETURN QUERY
        WITH likely AS MATERIALIZED (
            SELECT t.matter_id, t.title FROM cases_title t WHERE ctx.bigrams(t.title) @> pairs
        ), held AS MATERIALIZED (
            SELECT l.matter_id FROM likely l
            WHERE NOT EXISTS (SELECT FROM unnest(asked) word WHERE strpos(l.title, word) = 0)
            ORDER BY l.matter_id DESC
        )
        SELECT h.matter_id FROM held h
        WHERE EXISTS (SELECT FROM cases_involvement i WHERE i.matter_id = h.matter_id AND i.body_id = ANY (bodies))
        ORDER BY h.matter_id DESC LIMIT most;
END $$;
REVOKE ALL ON FUNCTION ctx.matters_titled(text[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_titled(text[], integer, integer) TO xinfang_app;
