-- What was held of a person before a correction is seen by whoever sees the matter, added by whoever may act on it, and
-- changed by nobody.
ALTER TABLE cases_formeridentity ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_matter ON cases_formeridentity FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_formeridentity.matter_id)
);
CREATE POLICY added_by_who_acts ON cases_formeridentity FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR ctx.may_act(matter_id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_formeridentity
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_formeridentity
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_formeridentity
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON cases_formeridentity FROM xinfang_app;

-- A number that was corrected finds the matter no more: whoever may act on it lets its marks go, and marks it anew.
CREATE FUNCTION ctx.let_marks_go(matter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ DELETE FROM cases_identitymark k WHERE k.matter_id = matter AND ctx.may_act(matter) $$;
REVOKE ALL ON FUNCTION ctx.let_marks_go(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.let_marks_go(uuid) TO xinfang_app;
