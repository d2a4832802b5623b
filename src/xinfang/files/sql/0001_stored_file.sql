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

-- What was said of a content stays said. Only the system's scan may change the state, never back into quarantine
-- and never out of refusal; a file is filed once; and what is filed is not removed.
CREATE FUNCTION files_guard_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    changeable CONSTANT text[] := ARRAY['state', 'reason', 'scanned_at', 'filed_at'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state NOT IN ('QUARANTINED', 'UNSCANNED') OR NEW.filed_at IS NOT NULL THEN
            RAISE EXCEPTION 'a stored file begins unscanned and unfiled' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.filed_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.filed_at IS DISTINCT FROM OLD.filed_at) THEN
        RAISE EXCEPTION 'a filed file stays filed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - changeable <> to_jsonb(OLD) - changeable THEN
        RAISE EXCEPTION 'the record of a stored file does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF ROW(NEW.state, NEW.reason, NEW.scanned_at) IS DISTINCT FROM ROW(OLD.state, OLD.reason, OLD.scanned_at)
        AND (NOT ctx.is_system() OR OLD.state = 'REFUSED' OR NEW.state = 'QUARANTINED') THEN
        RAISE EXCEPTION 'only a scan changes the state of a file' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_record BEFORE INSERT OR UPDATE OR DELETE ON files_storedfile
    FOR EACH ROW EXECUTE FUNCTION files_guard_record();
