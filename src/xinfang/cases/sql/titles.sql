-- Finding matters by words of their title (docs/adr/0055). Where row policies hold, PostgreSQL uses no index whose
-- operator could leak, and those of text are among them. So what is searched stands in a table of its own, which only
-- the functions below read, and they name no matter in which none of the actor's bodies is or was involved. The title
-- of a sealed matter is not in it.

CREATE FUNCTION ctx.folded(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog
    AS $$ SELECT lower(normalize(words, NFKC)) $$;

-- Every two neighbouring characters: the shortest words of Chinese have two, which trigrams cannot find.
CREATE FUNCTION ctx.bigrams(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog
    AS $$ SELECT array(SELECT DISTINCT substr(words, place, 2) FROM generate_series(1, char_length(words) - 1) place) $$;

CREATE TABLE cases_title (
    matter_id uuid PRIMARY KEY REFERENCES cases_matter ON DELETE CASCADE,
    title text NOT NULL
);
CREATE INDEX title_by_bigram ON cases_title USING gin (ctx.bigrams(title));
ALTER TABLE cases_title ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON cases_title FROM xinfang_app;

CREATE FUNCTION ctx.keep_title() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM cases_title WHERE matter_id = NEW.id;
    END IF;
    IF NOT NEW.sealed THEN
        INSERT INTO cases_title VALUES (NEW.id, ctx.folded(NEW.title));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER title_entered AFTER INSERT ON cases_matter FOR EACH ROW EXECUTE FUNCTION ctx.keep_title();
CREATE TRIGGER title_changed AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN ((OLD.title, OLD.sealed) IS DISTINCT FROM (NEW.title, NEW.sealed)) EXECUTE FUNCTION ctx.keep_title();
INSERT INTO cases_title SELECT id, ctx.folded(title) FROM cases_matter WHERE NOT sealed;

-- The keys of matters whose title holds all these words, the latest registered first. The steps are kept apart: left
-- to itself, the planner reads all titles from the latest on, in the hope of finding enough soon.
CREATE FUNCTION ctx.matters_titled(words text[], most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked text[] := array(SELECT ctx.folded(word) FROM unnest(words) word);
    pairs text[] := array(SELECT DISTINCT pair FROM unnest(asked) word, unnest(ctx.bigrams(word)) pair);
    bodies bigint[] := ctx.body_ids();
BEGIN
    IF pairs = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH likely AS MATERIALIZED (
            SELECT t.matter_id, t.title FROM cases_title t WHERE ctx.bigrams(t.title) @> pairs
        ), found AS MATERIALIZED (
            SELECT l.matter_id FROM likely l
            WHERE NOT EXISTS (SELECT FROM unnest(asked) word WHERE strpos(l.title, word) = 0)
            ORDER BY l.matter_id DESC
        )
        SELECT f.matter_id FROM found f
        WHERE EXISTS (SELECT FROM cases_involvement i WHERE i.matter_id = f.matter_id AND i.body_id = ANY (bodies))
        ORDER BY f.matter_id DESC LIMIT most;
END $$;
REVOKE ALL ON FUNCTION ctx.matters_titled(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_titled(text[], integer) TO xinfang_app;
