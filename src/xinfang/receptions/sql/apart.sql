-- Who accuses is received apart: seen by the reporting team of the office that holds the accusation, and by whoever has
-- its code. The policies of matters say whose that is; nobody else learns that somebody comes.

-- With the rights of whoever asks.
CREATE FUNCTION ctx.receives_apart(matter uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.cases_matter m WHERE m.id = matter AND (
            NOT ctx.is_officer() OR (ctx.in_team('REPORTING') AND m.office_id = ANY (ctx.served_ids()))
        )
    );
END $$;
REVOKE ALL ON FUNCTION ctx.receives_apart(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.receives_apart(uuid) TO xinfang_app;

ALTER TABLE receptions_apart ENABLE ROW LEVEL SECURITY;
CREATE POLICY apart_seen ON receptions_apart FOR SELECT USING (
    (SELECT ctx.is_system()) OR ctx.receives_apart(matter_id)
);
CREATE POLICY apart_asked ON receptions_apart FOR INSERT WITH CHECK (
    state = 'ASKED' AND ctx.receives_apart(matter_id)
    AND EXISTS (SELECT FROM cases_matter m WHERE m.id = matter_id AND m.sealed)
);
-- Whoever holds the code ends it; time, place and record are for the team.
CREATE POLICY apart_moved ON receptions_apart FOR UPDATE USING (
    (SELECT ctx.is_system()) OR ctx.receives_apart(matter_id)
) WITH CHECK ((SELECT ctx.is_system()) OR (SELECT ctx.is_officer()) OR state = 'ENDED');

CREATE FUNCTION ctx.apart_stands() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone boolean := EXISTS (SELECT FROM public.cases_matter m WHERE m.id = OLD.matter_id AND m.destroyed);
BEGIN
    IF (NEW.id, NEW.matter_id) IS DISTINCT FROM (OLD.id, OLD.matter_id)
        OR (OLD.state IN ('HEARD', 'ENDED') AND (NEW.state, NEW.confirmed) IS DISTINCT FROM (OLD.state, OLD.confirmed))
        OR NOT ctx.same_words(OLD.wish, NEW.wish, gone)
        OR (NOT ctx.is_officer() AND NOT ctx.is_system() AND to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state')
        OR (OLD.state IN ('HEARD', 'ENDED') AND NOT ctx.same_words(OLD.arrangement, NEW.arrangement, gone))
        OR (OLD.state IN ('HEARD', 'ENDED') AND NOT ctx.same_words(OLD.record, NEW.record, gone))
    THEN
        RAISE EXCEPTION 'what was said apart stays as long as its file' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- Whether an envelope holds what it held before: under another key, or nothing more once the file is destroyed.
CREATE FUNCTION ctx.same_words(before bytea, after bytea, gone boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    RETURN CASE WHEN after = '' THEN before = '' OR gone WHEN before = '' THEN false ELSE ctx.same_content(before, after) END;
REVOKE ALL ON FUNCTION ctx.apart_stands(), ctx.same_words(bytea, bytea, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.same_words(bytea, bytea, boolean) TO xinfang_app;
CREATE TRIGGER apart_stands BEFORE UPDATE ON receptions_apart FOR EACH ROW EXECUTE FUNCTION ctx.apart_stands();
