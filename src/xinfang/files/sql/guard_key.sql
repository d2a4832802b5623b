-- What is uploaded comes with its key. The system gives one to a content from before, once; it wraps the key and the
-- name of a file anew, and so do the functions of the owner that let keys follow the seal of a matter (ctx.wrap_file).
-- What is in an envelope stays to the byte what it was.
--
-- The one definition since names are sealed: migrations 0004 and 0005 run it.
CREATE OR REPLACE FUNCTION files_guard_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    wraps CONSTANT boolean := ctx.is_system() OR pg_has_role(
        current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER'
    );
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.wrapped IS NULL AND NOT ctx.is_system() THEN
            RAISE EXCEPTION 'an upload is stored sealed' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.wrapped IS DISTINCT FROM OLD.wrapped AND NOT (
        wraps AND NEW.wrapped IS NOT NULL
        AND (OLD.wrapped IS NULL AND ctx.is_system() OR ctx.same_content(OLD.wrapped, NEW.wrapped))
    ) THEN
        RAISE EXCEPTION 'the key of a content does not change' USING ERRCODE = 'check_violation';
    ELSIF NEW.name <> OLD.name AND NOT (wraps AND ctx.same_content(OLD.name, NEW.name)) THEN
        RAISE EXCEPTION 'the name of a file does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
