-- What is remembered of signed answers, for the system alone (docs/adr/0133).
ALTER TABLE oversight_signedanswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_the_system ON oversight_signedanswer FOR SELECT USING ((SELECT ctx.is_system()));
CREATE POLICY noted_by_the_system ON oversight_signedanswer FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE POLICY traced_by_the_system ON oversight_signedanswer FOR UPDATE USING ((SELECT ctx.is_system()));
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON oversight_signedanswer
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON oversight_signedanswer
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON oversight_signedanswer FROM xinfang_app;
GRANT UPDATE (family, copy_of) ON oversight_signedanswer TO xinfang_app;

-- Of what is sealed, accuses somebody or is destroyed, nothing is remembered.
CREATE FUNCTION ctx.forget_signed_answers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM oversight_signedanswer WHERE matter_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER signed_answers_forgotten AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN (
        (NEW.sealed OR NEW.team = 'REPORTING' OR NEW.destroyed)
        AND (NEW.sealed, NEW.team, NEW.destroyed) IS DISTINCT FROM (OLD.sealed, OLD.team, OLD.destroyed)
    )
    EXECUTE FUNCTION ctx.forget_signed_answers();

-- Earlier answers of a body with marks in common with one, those with most first: no index on an array is used where
-- row policies hold. The marks hold for one body. Of one mark at most `of_a_mark` are looked at, as of letters
-- (cases/sql/imprints.sql).
CREATE FUNCTION ctx.answers_worded(answer uuid, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_a_mark CONSTANT integer := 200;
    asked oversight_signedanswer;
BEGIN
    SELECT a.* INTO asked FROM oversight_signedanswer a WHERE a.id = answer AND ctx.is_system();
    RETURN QUERY
        SELECT alike.id FROM unnest(asked.marks) mark CROSS JOIN LATERAL (
            SELECT i.id FROM oversight_signedanswer i
            WHERE i.marks @> ARRAY[mark] AND i.matter_id <> asked.matter_id
                AND (i.signed_at, i.id) < (asked.signed_at, asked.id)
            LIMIT of_a_mark
        ) alike
        GROUP BY alike.id ORDER BY count(*) DESC, alike.id LIMIT most;
END $$;
REVOKE ALL ON FUNCTION ctx.forget_signed_answers(), ctx.answers_worded(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.answers_worded(uuid, integer) TO xinfang_app;

-- By this the sweep finds what was signed since it last looked.
CREATE INDEX oversight_signed_opinions ON cases_opinion (issued_at, id)
    WHERE stage = 'ISSUED' AND kind = 'HANDLING' AND NOT is_imported;
