-- The schema `ctx`: who acts in this transaction, read from settings that agencies.context sets for its length.
-- Bodies are in the SQL-standard form: names are bound when the function is made, so no search_path can divert them,
-- and the planner can inline them. Outside of a context every function answers "nothing".

CREATE SCHEMA ctx;

CREATE FUNCTION ctx.actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.actor', true), '');

CREATE FUNCTION ctx.kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.kind', true), '');

CREATE FUNCTION ctx.request_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.request', true), '');

CREATE FUNCTION ctx.officer_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.officer', true), '')::uuid;

CREATE FUNCTION ctx.account_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.account', true), '')::uuid;

CREATE FUNCTION ctx.body_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.body', true), '')::bigint;

CREATE FUNCTION ctx.body_ids() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(pg_catalog.current_setting('xinfang.bodies', true), ''), '{}')::bigint[];

CREATE FUNCTION ctx.matter_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(pg_catalog.current_setting('xinfang.matters', true), ''), '{}')::uuid[];

CREATE FUNCTION ctx.has_role(role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN role = ANY (coalesce(nullif(pg_catalog.current_setting('xinfang.roles', true), ''), '{}')::text[]);

CREATE FUNCTION ctx.in_team(team text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN team = ANY (coalesce(nullif(pg_catalog.current_setting('xinfang.teams', true), ''), '{}')::text[]);

CREATE FUNCTION ctx.is_officer() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(pg_catalog.current_setting('xinfang.kind', true) = 'OFFICER', false);

CREATE FUNCTION ctx.is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(pg_catalog.current_setting('xinfang.kind', true) = 'SYSTEM', false);

CREATE FUNCTION ctx.require() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog AS $$
BEGIN
    IF ctx.kind() IS NULL OR ctx.request_id() IS NULL THEN
        RAISE EXCEPTION 'no context, no write'
            USING ERRCODE = 'insufficient_privilege', HINT = 'Open agencies.context.acting(actor, request_id=...).';
    END IF;
    RETURN true;
END $$;

-- For triggers: refuse a statement that nobody answers for.
CREATE FUNCTION ctx.require_before_write() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
BEGIN
    PERFORM ctx.require();
    RETURN NULL;
END $$;

-- For triggers: refuse to change or remove what is history.
CREATE FUNCTION ctx.refuse_change() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ctx FROM PUBLIC;
GRANT USAGE ON SCHEMA ctx TO xinfang_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ctx TO xinfang_app;
