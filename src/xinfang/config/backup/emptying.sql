-- Take away what the owner has in this database, before a backup is put in its place, in the same transaction.
-- Not DROP OWNED, which would also take from the owner what an administrator has granted it on this database.
SET client_min_messages = warning;
DO $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT nspname AS name FROM pg_namespace
        WHERE nspowner = current_user::regrole AND nspname <> 'public'
    LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', each.name);
    END LOOP;
    FOR each IN SELECT oid::regclass AS name, relkind AS kind FROM pg_class
        WHERE relowner = current_user::regrole AND relnamespace = 'public'::regnamespace
            AND relkind IN ('r', 'p', 'v', 'm')
    LOOP
        EXECUTE format('DROP %s IF EXISTS %s CASCADE',
            CASE each.kind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, each.name);
    END LOOP;
    FOR each IN SELECT oid::regclass AS name FROM pg_class
        WHERE relowner = current_user::regrole AND relnamespace = 'public'::regnamespace AND relkind = 'S'
    LOOP
        EXECUTE format('DROP SEQUENCE IF EXISTS %s CASCADE', each.name);
    END LOOP;
    FOR each IN SELECT extname AS name FROM pg_extension WHERE extowner = current_user::regrole LOOP
        EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', each.name);
    END LOOP;
    FOR each IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proowner = current_user::regrole AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', each.name);
    END LOOP;
    FOR each IN SELECT t.oid::regtype AS name FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typowner = current_user::regrole AND t.typnamespace = 'public'::regnamespace
            AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
    LOOP
        EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', each.name);
    END LOOP;
END $$;

-- What the owner's default privileges would add to a table, the scripts could not take away: they only grant.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM xinfang_app;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM xinfang_app;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON SCHEMAS FROM xinfang_app;
