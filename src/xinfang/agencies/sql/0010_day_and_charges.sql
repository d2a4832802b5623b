-- For policies that ask what somebody may do in one body, and on which day.

-- The day for which the posts of whoever acts were read; without one, the day at the office.
CREATE FUNCTION ctx.day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        nullif(pg_catalog.current_setting('xinfang.day', true), '')::date,
        (pg_catalog.now() AT TIME ZONE 'Asia/Shanghai')::date
    );
-- The bodies in which whoever acts has one of these roles: each charge is told as "body:role".
CREATE FUNCTION ctx.bodies_with(roles text[]) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ARRAY(
        SELECT pg_catalog.split_part(charge, ':', 1)::bigint
        FROM unnest(coalesce(nullif(pg_catalog.current_setting('xinfang.charges', true), ''), '{}')::text[]) AS charge
        WHERE pg_catalog.split_part(charge, ':', 2) = ANY (roles)
    );
REVOKE ALL ON FUNCTION ctx.day(), ctx.bodies_with(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.day(), ctx.bodies_with(text[]) TO xinfang_app;
