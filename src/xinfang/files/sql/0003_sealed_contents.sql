-- An envelope (xinfang.vault.envelope) may be wrapped by another key; what is in it stays to the byte what it was.
-- Its first two bytes are form and cipher, the sixth says how long the wrapped key behind it is, the rest is content.
CREATE FUNCTION ctx.same_content(before bytea, after bytea) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_catalog.substr(before, 1, 2) = pg_catalog.substr(after, 1, 2)
        AND pg_catalog.substr(before, 7 + pg_catalog.get_byte(before, 5))
            = pg_catalog.substr(after, 7 + pg_catalog.get_byte(after, 5));
REVOKE ALL ON FUNCTION ctx.same_content(bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.same_content(bytea, bytea) TO xinfang_app;

GRANT UPDATE (wrapped) ON files_storedfile TO xinfang_app;

-- What is uploaded comes with its key. The system gives one to a content from before, once, and wraps keys anew.
CREATE FUNCTION files_guard_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
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
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_key BEFORE INSERT OR UPDATE ON files_storedfile
    FOR EACH ROW EXECUTE FUNCTION files_guard_key();
