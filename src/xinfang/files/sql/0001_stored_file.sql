-- Who may see and change the record of a stored file. A form's files belong to whoever holds the form's secret;
-- the room `cases` adds a policy that shows a filed one to whoever sees its matter (ADR 0035).

CREATE FUNCTION ctx.file_draft() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.file_draft', true), '')::uuid;
REVOKE ALL ON FUNCTION ctx.file_draft() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.file_draft() TO xinfang_app;

ALTER TABLE files_storedfile ENABLE ROW LEVEL SECURITY;
CREATE POLICY held_by_its_form ON files_storedfile
    USING ((SELECT ctx.kind()) IS NOT NULL AND draft = (SELECT ctx.file_draft()));
CREATE POLICY handled_by_the_system ON files_storedfile USING ((SELECT ctx.is_system()));

REVOKE UPDATE ON files_storedfile FROM xinfang_app;
GRANT UPDATE (state, reason, scanned_at, filed_at) ON files_storedfile TO xinfang_app;

CREATE TRIGGER somebody_answers BEFORE INSERT OR UPDATE OR DELETE ON files_storedfile
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();

CREATE TRIGGER guard_record BEFORE INSERT OR UPDATE OR DELETE ON files_storedfile
    FOR EACH ROW EXECUTE FUNCTION files_guard_record();
