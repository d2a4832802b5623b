-- What was said of a content stays said. Only the system's scan may change the state, never back into quarantine and
-- never out of refusal; what the program has made is no upload that nobody has checked, only the system makes it, and
-- it stays what it is; a file is filed once; and what is filed is not removed. Key and name are held by guard_key.sql.
--
-- The one definition: migrations 0001, 0002 and 0004 run it, each for the columns and states that came with it.
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
