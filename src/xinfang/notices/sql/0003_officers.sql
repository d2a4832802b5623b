-- How an officer wants to be sent what waits is the officer's own; what is sent, the system writes.

ALTER TABLE notices_digestwish ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_wish ON notices_digestwish FOR SELECT
    USING ((SELECT ctx.is_system()) OR officer_id = (SELECT ctx.officer_id()));
CREATE POLICY chosen_by_the_officer ON notices_digestwish FOR INSERT WITH CHECK (officer_id = (SELECT ctx.officer_id()));
CREATE POLICY changed_by_the_officer ON notices_digestwish FOR UPDATE
    USING ((SELECT ctx.is_system()) OR officer_id = (SELECT ctx.officer_id())) WITH CHECK (true);
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON notices_digestwish
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON notices_digestwish
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON notices_digestwish FROM xinfang_app;
GRANT UPDATE (channel, address, hour, only_workdays, language, chosen_at, stopped_at, done_on)
    ON notices_digestwish TO xinfang_app;
