-- As in 0003_sealed_contents.sql; the name of a file is an envelope too, which only the system wraps anew.
GRANT UPDATE (name) ON files_storedfile TO xinfang_app;

CREATE OR REPLACE FUNCTION files_guard_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.wrapped IS NULL AND NOT ctx.is_system() THEN
            RAISE EXCEPTION 'an upload is stored sealed' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.wrapped IS DISTINCT FROM OLD.wrapped AND NOT (
        ctx.is_system() AND NEW.wrapped IS NOT NULL
        AND (OLD.wrapped IS NULL OR ctx.same_content(OLD.wrapped, NEW.wrapped))
    ) THEN
        RAISE EXCEPTION 'the key of a content does not change' USING ERRCODE = 'check_violation';
    ELSIF NEW.name <> OLD.name AND NOT (ctx.is_system() AND ctx.same_content(OLD.name, NEW.name)) THEN
        RAISE EXCEPTION 'the name of a file does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION files_guard_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    changeable CONSTANT text[] := ARRAY['state', 'reason', 'scanned_at', 'filed_at', 'wrapped', 'name'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state NOT IN ('QUARANTINED', 'UNSCANNED', 'MADE') OR NEW.filed_at IS NOT NULL THEN
            RAISE EXCEPTION 'a stored file begins unscanned and unfiled' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state = 'MADE' AND NOT ctx.is_system() THEN
            RAISE EXCEPTION 'only the system makes files' USING ERRCODE = 'check_violation';
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
        AND (NOT ctx.is_system() OR OLD.state IN ('REFUSED', 'MADE') OR NEW.state = 'QUARANTINED') THEN
        RAISE EXCEPTION 'only a scan changes the state of a file' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
