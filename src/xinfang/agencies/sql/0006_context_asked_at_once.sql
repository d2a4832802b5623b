-- Asked eight times in a filing: the question itself instead of a query for it, and only qualified names, so that no
-- search path need be set and none can divert it. `ctx.require` words the refusal.
CREATE OR REPLACE FUNCTION ctx.require_before_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ctx.kind() IS NULL OR ctx.request_id() IS NULL THEN
        PERFORM ctx.require();
    END IF;
    RETURN NULL;
END $$;
