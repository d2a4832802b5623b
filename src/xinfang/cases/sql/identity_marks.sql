-- Finding a matter by a telephone number (docs/adr/0102). Only the keyed hash of the number stands here. The application
-- adds rows and reads none; the function below names keys only, of matters in which one of the actor's bodies is or was
-- involved, and never of a sealed one.
ALTER TABLE cases_identitymark ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON cases_identitymark FROM xinfang_app;
GRANT INSERT ON cases_identitymark TO xinfang_app;
CREATE POLICY added_to_its_matter ON cases_identitymark FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_identitymark.matter_id)
);
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_identitymark
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();

-- What becomes sealed is found by no number any more.
CREATE FUNCTION ctx.forget_marks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM cases_identitymark WHERE matter_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER marks_forgotten AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION ctx.forget_marks();

-- The keys of matters with this mark, the latest registered first.
CREATE FUNCTION ctx.matters_marked(sought text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT k.matter_id FROM cases_identitymark k JOIN cases_matter m ON m.id = k.matter_id
        WHERE ctx.is_officer() AND k.mark = sought AND NOT m.sealed AND EXISTS (
            SELECT FROM cases_involvement i WHERE i.matter_id = k.matter_id AND i.body_id = ANY (ctx.body_ids())
        )
        ORDER BY k.matter_id DESC LIMIT most
    $$;
REVOKE ALL ON FUNCTION ctx.matters_marked(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_marked(text, integer) TO xinfang_app;
