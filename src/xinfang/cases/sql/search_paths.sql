-- What acts with the owner's rights looks into temporary tables last: a name that is not qualified is never theirs.
DO $$
DECLARE definer regprocedure;
BEGIN
    FOR definer IN
        SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'ctx' AND p.prosecdef
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', definer);
    END LOOP;
END $$;
