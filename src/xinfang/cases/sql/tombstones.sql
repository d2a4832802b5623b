-- A file that was destroyed at the end of its years is seen by nobody any more; its tombstone is (docs/adr/0106). It is
-- set by the system alone and stands.
ALTER TABLE cases_tombstone ENABLE ROW LEVEL SECURITY;
CREATE POLICY set_by_the_system ON cases_tombstone USING ((SELECT ctx.is_system()));
CREATE POLICY read_by_keepers_auditors_and_petitioners ON cases_tombstone FOR SELECT USING (
    (office_id = ANY ((SELECT ctx.body_ids())::bigint[])
        AND (SELECT ctx.has_role('ARCHIVIST') OR ctx.has_role('BODY_HEAD')))
    OR (SELECT ctx.is_officer() AND ctx.has_role('AUDIT_ADMIN'))
    OR matter_id = ANY ((SELECT ctx.matter_ids())::uuid[])
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_tombstone
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_tombstone
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_tombstone
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON cases_tombstone FROM xinfang_app;

CREATE POLICY nothing_of_the_destroyed ON cases_matter AS RESTRICTIVE
    USING (NOT destroyed OR (SELECT ctx.is_system()));

-- The transactions in which `ctx.destroy_matter` (archives) is at work, each for as long as that lasts: nobody else
-- sees the row, and the application can write none.
CREATE TABLE ctx.destroying (
    transaction xid8 PRIMARY KEY,
    matter_id uuid NOT NULL
);
REVOKE ALL ON ctx.destroying FROM PUBLIC, xinfang_app;
CREATE FUNCTION ctx.is_destroying() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT EXISTS (SELECT FROM ctx.destroying WHERE transaction = pg_current_xact_id_if_assigned()) $$;
REVOKE ALL ON FUNCTION ctx.is_destroying() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_destroying() TO xinfang_app;

CREATE FUNCTION ctx.destroyed_by_decision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT ctx.is_destroying() THEN
        RAISE EXCEPTION 'a destroyed file stays as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.destroyed_by_decision() FROM PUBLIC;
CREATE TRIGGER destroyed_begun BEFORE INSERT ON cases_matter FOR EACH ROW
    WHEN (NEW.destroyed) EXECUTE FUNCTION ctx.destroyed_by_decision();
CREATE TRIGGER destroyed_by_decision BEFORE UPDATE ON cases_matter FOR EACH ROW
    WHEN (NEW.destroyed OR OLD.destroyed) EXECUTE FUNCTION ctx.destroyed_by_decision();

-- Which of these matters a later one refers to: it was linked to them, or its claims left them. Definer's rights, because
-- whoever keeps a file need not see what became of its claims; and because row policies would keep the indexes away.
CREATE INDEX matter_by_link ON cases_matter ((facts #>> '{link,to_matter}')) WHERE facts #>> '{link,to_matter}' IS NOT NULL;
CREATE INDEX matter_by_split ON cases_matter ((facts ->> 'split_from')) WHERE facts ->> 'split_from' IS NOT NULL;
CREATE FUNCTION ctx.referred_to(matters uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT given FROM unnest(matters) given
        WHERE EXISTS (SELECT FROM public.cases_matter m WHERE m.facts #>> '{link,to_matter}' = given::text)
            OR EXISTS (SELECT FROM public.cases_matter m WHERE m.facts ->> 'split_from' = given::text)
    $$;
REVOKE ALL ON FUNCTION ctx.referred_to(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.referred_to(uuid[]) TO xinfang_app;
