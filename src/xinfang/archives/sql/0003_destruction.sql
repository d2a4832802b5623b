-- Files that may go at the end of their years (docs/adr/0106): an archivist proposes, another person approves or rejects,
-- or the file is kept longer. Every step is a row of its own, written once.
ALTER TABLE archives_disposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_the_system ON archives_disposal FOR SELECT USING ((SELECT ctx.is_system()));
CREATE POLICY read_by_those_who_decide ON archives_disposal FOR SELECT USING (
    office_id = ANY ((SELECT ctx.body_ids())::bigint[])
    AND (SELECT ctx.has_role('ARCHIVIST') OR ctx.has_role('BODY_HEAD'))
);
-- Whether such a proposal stands; apart from the policies, as one may not read the table that it guards.
CREATE FUNCTION ctx.is_proposed(proposal uuid, matter uuid, office bigint, matter_number text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT EXISTS (
            SELECT FROM public.archives_disposal p
            WHERE p.id = proposal AND p.step = 'PROPOSED' AND p.matter_id = matter AND p.office_id = office
                AND p.number = matter_number
        )
    $$;
REVOKE ALL ON FUNCTION ctx.is_proposed(uuid, uuid, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_proposed(uuid, uuid, bigint, text) TO xinfang_app;
CREATE POLICY proposed_by_archivists ON archives_disposal FOR INSERT WITH CHECK (
    step IN ('PROPOSED', 'EXTENDED') AND officer_id = ctx.officer_id() AND ctx.has_role('ARCHIVIST')
    AND EXISTS (
        SELECT 1 FROM cases_matter m WHERE m.id = archives_disposal.matter_id AND m.state = 'ARCHIVED'
            AND m.number = archives_disposal.number AND m.office_id = archives_disposal.office_id
    )
);
CREATE POLICY decided_by_heads ON archives_disposal FOR INSERT WITH CHECK (
    step IN ('APPROVED', 'REJECTED') AND officer_id = ctx.officer_id() AND ctx.has_role('BODY_HEAD')
    AND office_id = ANY ((SELECT ctx.body_ids())::bigint[])
    AND ctx.is_proposed(proposal_id, matter_id, office_id, number)
);
ALTER TABLE archives_disposal ADD CONSTRAINT disposal_of_its_proposal
    FOREIGN KEY (proposal_id, proposed_by) REFERENCES archives_disposal (id, officer_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON archives_disposal
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON archives_disposal
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON archives_disposal
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON archives_disposal FROM xinfang_app;

-- Whether a file may be destroyed today: approved by another than whoever proposed it, its period over by the clock of
-- the database, not kept longer, and nothing running. No file goes before the shortest period of law/archive.yaml
-- (tests/archives/test_destruction.py holds the two together), whatever the proposal says.
CREATE FUNCTION ctx.may_be_destroyed(matter uuid) RETURNS boolean
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT EXISTS (
            SELECT FROM public.archives_disposal a JOIN public.archives_disposal p ON p.id = a.proposal_id
            WHERE a.matter_id = matter AND p.matter_id = matter AND a.step = 'APPROVED' AND p.step = 'PROPOSED'
                AND a.officer_id <> p.officer_id AND p.kept_until < ctx.office_today()
        ) AND NOT EXISTS (
            SELECT FROM public.archives_disposal e
            WHERE e.matter_id = matter AND e.step = 'EXTENDED' AND e.kept_until >= ctx.office_today()
        ) AND EXISTS (
            SELECT FROM public.cases_matter m
            WHERE m.id = matter AND m.state = 'ARCHIVED' AND NOT m.is_open AND NOT m.destroyed
        ) AND (
            SELECT extract(year FROM max(e.happened_at) AT TIME ZONE 'Asia/Shanghai') + 10 FROM public.cases_event e
            WHERE e.matter_id = matter AND e.act = 'ARCHIVE'
        ) < extract(year FROM ctx.office_today()) AND NOT EXISTS (
            SELECT FROM public.cases_clock c WHERE c.matter_id = matter AND c.ended_on IS NULL
                AND (c.owed_by <> 'PETITIONER' OR c.legal_due >= ctx.office_today())
        ) AND NOT EXISTS (SELECT FROM ctx.referred_to(ARRAY[matter]))
    $$;
REVOKE ALL ON FUNCTION ctx.may_be_destroyed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.may_be_destroyed(uuid) TO xinfang_app;

-- The one way in which a file goes. What is left: the bare matter, its chain without what the events said, the bare
-- lines of filings, periods, dispatches and ratings (figures stay what they were), and who read what for its own time.
CREATE FUNCTION ctx.destroy_matter(matter uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t text;
    stored uuid[];
BEGIN
    IF NOT ctx.is_system() THEN
        RAISE EXCEPTION 'only the system destroys files' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM cases_matter m WHERE m.id = matter FOR UPDATE;
    IF NOT ctx.may_be_destroyed(matter) THEN
        RAISE EXCEPTION 'this file may not be destroyed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO ctx.destroying VALUES (pg_current_xact_id(), matter);
    stored := array(
        SELECT a.file_id FROM cases_attachment a WHERE a.matter_id = matter
        UNION ALL SELECT s.file_id FROM archives_sealedset s WHERE s.matter_id = matter AND s.file_id IS NOT NULL
        UNION ALL SELECT f.file_id FROM letters_letterfile f JOIN letters_letter l ON l.id = f.letter_id
            WHERE l.matter_id = matter
    );
    DELETE FROM letters_letterfile f USING letters_letter l WHERE l.id = f.letter_id AND l.matter_id = matter;
    DELETE FROM cases_answer a USING cases_opinion o WHERE o.id = a.opinion_id AND o.matter_id = matter;
    DELETE FROM cases_identityconsent c USING cases_identityrequest r WHERE r.id = c.request_id AND r.matter_id = matter;
    FOREACH t IN ARRAY ARRAY[
        'letters_letter', 'archives_sealedset', 'notices_message', 'notices_wish', 'cases_attachment', 'cases_service',
        'cases_serviceattempt', 'cases_lettertoserve', 'cases_reviewrequest', 'cases_opinion', 'cases_claim',
        'cases_formeridentity', 'cases_representation', 'cases_petitioner', 'cases_sealed', 'cases_identityopening',
        'cases_identityrequest', 'cases_identitymark', 'cases_imprint', 'cases_accusedbody', 'cases_recusedofficer'
    ] LOOP
        EXECUTE format('DELETE FROM %I WHERE matter_id = $1', t) USING matter;
    END LOOP;
    DELETE FROM files_storedfile f WHERE f.id = ANY (stored);
    UPDATE cases_submission SET title = '', body = '', place = '', region = '', source = '', reference = '', salt = NULL
        WHERE matter_id = matter;
    UPDATE cases_dispatch SET note = '' WHERE matter_id = matter;
    UPDATE cases_evaluation SET comment = '' WHERE matter_id = matter;
    UPDATE cases_event SET data = '{}' WHERE matter_id = matter;
    UPDATE cases_matter SET title = '', facts = '{}', handler_id = NULL, destroyed = true WHERE id = matter;
    DELETE FROM cases_title WHERE matter_id = matter;
    DELETE FROM ctx.destroying WHERE transaction = pg_current_xact_id();
END $$;
REVOKE ALL ON FUNCTION ctx.destroy_matter(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.destroy_matter(uuid) TO xinfang_app;

-- History is append-only to everybody and everything else: each trigger that guards a row of these tables against
-- change steps aside for a destruction at work, and for nothing else.
DO $$
DECLARE
    guard record;
    aside text;
BEGIN
    FOR guard IN
        SELECT g.tgname, g.tgrelid::regclass AS guarded, pg_get_triggerdef(g.oid) AS defined FROM pg_trigger g
        WHERE NOT g.tgisinternal AND g.tgqual IS NULL
            AND g.tgtype & 1 = 1 AND g.tgtype & 2 = 2 AND g.tgtype & 24 <> 0 -- for each row, before it is changed or gone
            AND g.tgrelid = ANY (ARRAY[
                'letters_letterfile', 'letters_letter', 'archives_sealedset', 'notices_message', 'notices_wish',
                'files_storedfile', 'cases_answer', 'cases_identityconsent', 'cases_attachment', 'cases_service',
                'cases_serviceattempt', 'cases_lettertoserve', 'cases_reviewrequest', 'cases_opinion', 'cases_claim',
                'cases_formeridentity', 'cases_representation', 'cases_petitioner', 'cases_sealed',
                'cases_identityopening', 'cases_identityrequest', 'cases_identitymark', 'cases_imprint',
                'cases_accusedbody', 'cases_recusedofficer', 'cases_submission', 'cases_dispatch', 'cases_evaluation',
                'cases_event'
            ]::regclass[])
    LOOP
        aside := replace(guard.defined, ' FOR EACH ROW EXECUTE ', ' FOR EACH ROW WHEN (NOT ctx.is_destroying()) EXECUTE ');
        IF aside = guard.defined THEN
            RAISE EXCEPTION 'the trigger is not as expected: %', guard.defined;
        END IF;
        EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.guarded);
        EXECUTE aside;
    END LOOP;
END $$;

-- Where something of a destroyed file is left, or has come back: the numbers of the matters.
CREATE FUNCTION ctx.left_of_the_destroyed() RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t text;
BEGIN
    IF NOT ctx.is_system() THEN
        RETURN;
    END IF;
    FOREACH t IN ARRAY ARRAY[
        'letters_letter', 'archives_sealedset', 'notices_message', 'notices_wish', 'cases_attachment', 'cases_service',
        'cases_serviceattempt', 'cases_lettertoserve', 'cases_reviewrequest', 'cases_opinion', 'cases_claim',
        'cases_formeridentity', 'cases_representation', 'cases_petitioner', 'cases_sealed', 'cases_identityopening',
        'cases_identityrequest', 'cases_identitymark', 'cases_imprint', 'cases_accusedbody', 'cases_recusedofficer',
        'cases_title'
    ] LOOP
        RETURN QUERY EXECUTE format(
            'SELECT m.number::text FROM cases_matter m WHERE m.destroyed AND EXISTS (SELECT FROM %I r WHERE r.matter_id = m.id)', t);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION ctx.left_of_the_destroyed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.left_of_the_destroyed() TO xinfang_app;
