-- A digest says whom an office employs and which numbers are late: sent or not, it goes after some days. What was sent to
-- petitioners stays, as part of what was told them; nobody may delete that.
CREATE FUNCTION ctx.forget_digests(before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM notices_message
    WHERE officer_id IS NOT NULL AND written_at < before AND ctx.is_system();
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE ALL ON FUNCTION ctx.forget_digests(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.forget_digests(timestamptz) TO xinfang_app;
