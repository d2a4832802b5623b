-- Finding matters by words of their title (docs/adr/0055). Where row policies hold, PostgreSQL uses no index whose
-- operator could leak, and those of text are among them. So what is searched stands in a table of its own, which only
-- the functions below read, and they name no matter in which none of the actor's bodies is or was involved. The title
-- of a sealed matter is not in it.

CREATE FUNCTION ctx.folded(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog
    AS $$ SELECT lower(normalize(words, NFKC)) $$;

-- Every two neighbouring characters: the shortest words of Chinese have two, which trigrams cannot find.
CREATE FUNCTION ctx.bigrams(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog
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

-- The keys of matters whose title holds all these words, the latest registered first.
CREATE FUNCTION ctx.matters_titled(words text[], most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT found.matter_id FROM cases_title found
    WHERE ctx.bigrams(found.title) @> (
            SELECT array_agg(DISTINCT pair) FROM unnest(words) word, unnest(ctx.bigrams(ctx.folded(word))) pair
        )
        AND NOT EXISTS (SELECT FROM unnest(words) word WHERE strpos(found.title, ctx.folded(word)) = 0)
        AND EXISTS (
            SELECT FROM cases_involvement i
            WHERE i.matter_id = found.matter_id AND i.body_id = ANY ((SELECT ctx.body_ids())::bigint[])
        )
    ORDER BY found.matter_id DESC LIMIT most
$$;
REVOKE ALL ON FUNCTION ctx.matters_titled(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_titled(text[], integer) TO xinfang_app;
