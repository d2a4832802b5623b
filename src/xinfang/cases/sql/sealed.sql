-- The words of sealed accusations stand in a table of their own (docs/adr/0100). They are encrypted under a key of their
-- own; and even the ciphertext is handed to nobody but the reporting team on duty, the program itself, and, of what an
-- office tells them, the petitioners. A matter that turned out to be no accusation is no longer sealed, and open to
-- whoever sees it.

ALTER TABLE cases_sealed ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_reporting_team ON cases_sealed FOR SELECT USING (
    (SELECT ctx.is_system())
    OR EXISTS (
        SELECT 1 FROM cases_matter m WHERE m.id = cases_sealed.matter_id
        AND (NOT m.sealed OR cases_sealed.for_petitioner OR (SELECT ctx.in_team('REPORTING') AND ctx.is_officer()))
    )
);
CREATE POLICY added_by_who_acts ON cases_sealed FOR INSERT WITH CHECK (
    (SELECT ctx.is_system())
    OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_sealed.matter_id)
    AND (matter_id = ANY ((SELECT ctx.matter_ids())::uuid[]) OR ctx.may_act(matter_id))
);
CREATE TRIGGER append_only BEFORE DELETE ON cases_sealed FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_sealed
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_sealed
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON cases_sealed FROM xinfang_app;

-- What was written down before it was known to be an accusation leaves its rows: those words go, and nothing else may
-- change, and only once the store has them.
CREATE FUNCTION ctx.only_sealing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone jsonb := CASE TG_TABLE_NAME
        WHEN 'cases_submission' THEN '{"title": "", "body": "", "place": ""}'
        WHEN 'cases_claim' THEN '{"text": ""}'
        ELSE '{"locked": "\\x"}'
    END::jsonb;
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || gone
       AND EXISTS (SELECT FROM cases_sealed s WHERE s.id = OLD.id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_submission', 'cases_claim', 'cases_representation'] LOOP
        EXECUTE format('DROP TRIGGER append_only ON %I', t);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.only_sealing()', t);
    END LOOP;
END $$;

CREATE FUNCTION ctx.put_under_seal(matter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        UPDATE cases_submission SET title = '', body = '', place = ''
            WHERE matter_id = matter AND body <> '' AND (SELECT ctx.may_act(matter)) AND id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_claim SET text = ''
            WHERE matter_id = matter AND text <> '' AND (SELECT ctx.may_act(matter)) AND id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_petitioner SET locked = ''
            WHERE matter_id = matter AND locked <> '' AND (SELECT ctx.may_act(matter)) AND id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_representation SET locked = ''
            WHERE matter_id = matter AND locked <> '' AND (SELECT ctx.may_act(matter)) AND id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
    $$;
REVOKE ALL ON FUNCTION ctx.put_under_seal(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.put_under_seal(uuid) TO xinfang_app;

-- Whoever sees a sealed matter: the reporting team of its office and of the organ that holds it (there it is the
-- discipline liaison), and nobody else in either.
DO $$
DECLARE
    seen text;
    narrow text;
    name text;
BEGIN
    SELECT pg_get_expr(polqual, polrelid) INTO STRICT seen FROM pg_policy
        WHERE polname = 'matter_seen' AND polrelid = 'cases_matter'::regclass;
    narrow := regexp_replace(seen, 'OR \(holder_id = \( SELECT ctx\.body_id\(\) AS body_id\)\)', '');
    IF narrow = seen THEN
        RAISE EXCEPTION 'the policy of the matter is not as expected: %', seen;
    END IF;
    DROP POLICY matter_seen ON cases_matter;
    DROP POLICY matter_begun ON cases_matter;
    EXECUTE format('CREATE POLICY matter_seen ON cases_matter FOR SELECT USING (%s)', narrow);
    EXECUTE format('CREATE POLICY matter_begun ON cases_matter FOR INSERT WITH CHECK (%s)', narrow);
END $$;
