-- Only petition offices have a roster and a counter for questions: the same post in another body opens nothing here.
CREATE FUNCTION ctx.petition_offices_with(roles text[]) RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ARRAY(
        SELECT b.id FROM public.agencies_body b
        WHERE b.id = ANY (ctx.bodies_with(roles)) AND b.kind = 'PETITION_OFFICE'
    );
REVOKE ALL ON FUNCTION ctx.petition_offices_with(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.petition_offices_with(text[]) TO xinfang_app;
CREATE OR REPLACE FUNCTION ctx.rosters_kept() RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ctx.petition_offices_with(ARRAY['BODY_HEAD', 'SUPERVISOR']);
CREATE OR REPLACE FUNCTION ctx.counters_served() RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ctx.petition_offices_with(ARRAY['REGISTRAR']);
