-- Readings are written by whoever reads, in their own name, and shown to who audits. None of them is ever changed;
-- none goes but by the road of the room of evidence, which leaves a tombstone for it.
ALTER TABLE cases_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown_to_who_audits ON cases_reading FOR SELECT USING (
    (SELECT ctx.is_system()) OR (SELECT ctx.has_role('AUDIT_ADMIN'))
);
CREATE POLICY written_by_who_reads ON cases_reading FOR INSERT WITH CHECK (
    request_id = ctx.request_id()
    AND actor = ctx.actor()
    AND officer_id IS NOT DISTINCT FROM ctx.officer_id()
    AND ((SELECT ctx.is_system()) OR (SELECT ctx.is_officer()))
    AND (matter_id IS NULL OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = matter_id))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_reading
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_reading
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_reading
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON cases_reading FROM xinfang_app;
