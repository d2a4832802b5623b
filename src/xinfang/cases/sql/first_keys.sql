-- Whether anything is sealed by a key of this purpose (xinfang.vault.names.CODES), or, for 0, marked: where the folder of
-- keys is empty all the same, it is the wrong one, and no first key is made (docs/adr/0095). An envelope begins with its
-- form and its cipher, and says in its third byte what it was sealed for. Every column of bytes is asked, whichever room
-- it is of, but for digests: chance makes envelopes of some.
CREATE FUNCTION ctx.holds_sealed(code integer) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place record;
    there boolean := false;
BEGIN
    IF code = 0 THEN
        RETURN EXISTS (SELECT FROM cases_identitymark);
    END IF;
    FOR place IN
        SELECT a.attrelid::regclass AS named, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'bytea'::regtype
          AND NOT a.attisdropped AND c.relname <> 'evidence_node'
    LOOP
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %1$s WHERE substr(%2$I, 1, 3) IN ($1, $2))', place.named, place.attname
        ) INTO there USING
            set_byte('\x010100', 2, code), set_byte('\x010200', 2, code);
        EXIT WHEN there;
    END LOOP;
    IF NOT there AND to_regclass('mfa_authenticator') IS NOT NULL THEN
        -- Secrets of factors are envelopes in the JSON of their row, in base64: four characters are three bytes.
        EXECUTE 'SELECT EXISTS (
            SELECT FROM mfa_authenticator a CROSS JOIN LATERAL jsonb_each_text(a.data::jsonb) kept
            WHERE kept.key IN (''secret'', ''seed'') AND get_byte(decode(left(kept.value, 4), ''base64''), 2) = $1
        )' INTO there USING code;
    END IF;
    RETURN there;
END $$;
REVOKE ALL ON FUNCTION ctx.holds_sealed(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.holds_sealed(integer) TO xinfang_app;
