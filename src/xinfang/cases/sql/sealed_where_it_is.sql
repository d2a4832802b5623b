-- A sealed matter is seen by the reporting team of its office and of the organ that holds it, where it is the discipline
-- liaison. Not by the team of a body above, whose posts reach further down, nor of one that had the letter in former days:
-- the policy of the matter (sealed.sql) asks for the team, and for any body that has, had or oversees it. Restrictive, so
-- that it takes away from whatever other policies let through.
CREATE POLICY sealed_where_it_is ON cases_matter AS RESTRICTIVE FOR SELECT USING (
    NOT sealed
    OR (SELECT ctx.is_system())
    OR id = ANY ((SELECT ctx.matter_ids())::uuid[])
    OR id = ANY ((SELECT ctx.own_matter_ids())::uuid[])
    OR ARRAY[holder_id, office_id]::bigint[] && (SELECT ctx.served_ids())::bigint[]
);

-- So are requests to see who accuses: a post that oversees an office is none of its posts.
CREATE OR REPLACE FUNCTION ctx.answers_for_identities(office bigint) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ctx.is_officer() AND office = ANY (ctx.served_ids())
        AND (ctx.in_team('REPORTING') OR ctx.has_role('BODY_HEAD'));

-- Whoever is kept from a matter adds nothing to what was held of its people either, and lets none of its marks go: who may
-- act is asked there without the matter (corrections.sql).
CREATE POLICY nothing_added_by_the_conflicted ON cases_formeridentity AS RESTRICTIVE FOR INSERT
    WITH CHECK (matter_id NOT IN (SELECT ctx.matters_kept_from()));
CREATE OR REPLACE FUNCTION ctx.let_marks_go(matter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        DELETE FROM cases_identitymark k
        WHERE k.matter_id = matter AND ctx.may_act(matter) AND NOT ctx.kept_from(matter)
    $$;
