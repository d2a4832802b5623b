-- Who speaks for the petitioners is seen by whoever sees the matter, added by whoever may act on it, changed by nobody.
ALTER TABLE cases_representation ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_matter ON cases_representation FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_representation.matter_id)
);
CREATE POLICY added_by_who_acts ON cases_representation FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR ctx.may_act(matter_id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_representation
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_representation
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_representation
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON cases_representation FROM xinfang_app;
