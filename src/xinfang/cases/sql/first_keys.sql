-- Whether anything is sealed by a key of this purpose (xinfang.vault.names.CODES), or, for 0, marked: where the folder of
-- keys is empty all the same, it is the wrong one, and no first key is made (docs/adr/0095). An envelope says in its third
-- byte what it was sealed for. Tables of other rooms may not be there yet while the database is being made.
CREATE FUNCTION ctx.holds_sealed(code integer) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place text[];
    there boolean := false;
BEGIN
    IF code = 0 THEN
        RETURN EXISTS (SELECT FROM cases_identitymark);
    END IF;
    FOREACH place SLICE 1 IN ARRAY ARRAY[
        ['files_storedfile', 'wrapped'], ['files_storedfile', 'name'], ['portal_draft', 'sealed'],
        ['letters_letter', 'sealed'], ['cases_petitioner', 'locked'], ['cases_representation', 'locked'],
        ['cases_formeridentity', 'locked'], ['cases_sealed', 'locked']
    ] LOOP
        CONTINUE WHEN NOT EXISTS (
            SELECT FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.table_name = place[1] AND c.column_name = place[2]
              AND c.data_type = 'bytea'
        );
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %1$I WHERE length(%2$I) > 2 AND get_byte(%2$I, 2) = $1)', place[1], place[2]
        ) INTO there USING code;
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
