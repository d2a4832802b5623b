-- A draft belongs to whoever holds its token; nobody else reads it, no officer, and not the system while it lives.
CREATE FUNCTION ctx.draft_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.draft', true), '');
REVOKE ALL ON FUNCTION ctx.draft_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.draft_key() TO xinfang_app;

ALTER TABLE portal_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY held_by_token ON portal_draft
    USING (key_digest = (SELECT ctx.draft_key()) AND expires_at > now())
    WITH CHECK (key_digest = (SELECT ctx.draft_key()));

-- What has expired is seen by the nightly sweep alone, to be deleted.
CREATE POLICY expired_seen ON portal_draft FOR SELECT USING ((SELECT ctx.is_system()) AND expires_at <= now());
CREATE POLICY expired_swept ON portal_draft FOR DELETE USING ((SELECT ctx.is_system()) AND expires_at <= now());

CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON portal_draft
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE TRUNCATE ON portal_draft FROM xinfang_app;
