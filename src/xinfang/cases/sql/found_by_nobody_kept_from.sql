-- What finds matters acts with the owner's rights, so that no policy takes away from it what an officer is kept from later
-- on (kept_from.sql): each function asks itself, or it would name the key of a matter that the officer is not to hear of.
-- For the rest they are as in common_titles.sql, imprints.sql and identity_marks.sql.

CREATE OR REPLACE FUNCTION ctx.matters_titled(words text[], most integer, near integer DEFAULT 3000) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
            AND t.matter_id NOT IN (SELECT ctx.matters_kept_from())
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
            AND h.matter_id NOT IN (SELECT ctx.matters_kept_from())
        ORDER BY h.matter_id DESC LIMIT most;
END $$;

CREATE OR REPLACE FUNCTION ctx.matters_worded(asked integer[], before uuid, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_a_mark CONSTANT integer := 200;
    bodies bigint[] := ctx.body_ids();
    key uuid;
    named integer := 0;
BEGIN
    FOR key IN
        SELECT alike.matter_id FROM unnest(asked) mark CROSS JOIN LATERAL (
            SELECT i.matter_id FROM cases_imprint i WHERE i.marks @> ARRAY[mark] AND i.matter_id < before LIMIT of_a_mark
        ) alike
        WHERE alike.matter_id NOT IN (SELECT ctx.matters_kept_from())
        GROUP BY alike.matter_id ORDER BY count(*) DESC, alike.matter_id DESC
    LOOP
        EXIT WHEN named = most;
        IF EXISTS (SELECT FROM cases_involvement v WHERE v.matter_id = key AND v.body_id = ANY (bodies)) THEN
            named := named + 1;
            RETURN NEXT key;
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION ctx.matters_of_place(office bigint, place text, before uuid, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bodies bigint[] := ctx.body_ids();
BEGIN
    RETURN QUERY
        WITH latest AS MATERIALIZED (
            SELECT i.matter_id FROM cases_imprint i
            WHERE i.office_id = office AND i.region = place AND i.matter_id < before
            ORDER BY i.matter_id DESC LIMIT most
        )
        SELECT l.matter_id FROM latest l
        WHERE EXISTS (SELECT FROM cases_involvement v WHERE v.matter_id = l.matter_id AND v.body_id = ANY (bodies))
            AND l.matter_id NOT IN (SELECT ctx.matters_kept_from());
END $$;

CREATE OR REPLACE FUNCTION ctx.matters_marked(sought text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT k.matter_id FROM cases_identitymark k JOIN cases_matter m ON m.id = k.matter_id
        WHERE ctx.is_officer() AND k.mark = sought AND NOT m.sealed
          AND k.matter_id NOT IN (SELECT ctx.matters_kept_from()) AND EXISTS (
            SELECT FROM cases_involvement i WHERE i.matter_id = k.matter_id AND i.body_id = ANY (ctx.body_ids())
        )
        ORDER BY k.matter_id DESC LIMIT most
    $$;
