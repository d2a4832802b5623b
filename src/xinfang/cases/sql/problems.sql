-- Problems (问题): kept by a petition office, seen by whoever may see the matters of that office, never by petitioners.

CREATE FUNCTION ctx.keeps_problems(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_officer() AND office = ANY (ctx.body_ids())
        AND (ctx.has_role('TRIAGE_OFFICER') OR ctx.has_role('SUPERVISOR'));
REVOKE ALL ON FUNCTION ctx.keeps_problems(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.keeps_problems(bigint) TO xinfang_app;

ALTER TABLE cases_problem ENABLE ROW LEVEL SECURITY;
CREATE POLICY problem_seen ON cases_problem FOR SELECT USING (
    (SELECT ctx.is_officer()) AND office_id = ANY ((SELECT ctx.body_ids())::bigint[])
);
CREATE POLICY problem_opened ON cases_problem FOR INSERT WITH CHECK (ctx.keeps_problems(office_id));
CREATE POLICY problem_changed ON cases_problem FOR UPDATE USING (ctx.keeps_problems(office_id)) WITH CHECK (true);

-- What is sealed or accuses somebody is in no problem, for nobody: also if it was brought in before it was known.
ALTER TABLE cases_problemmatter ENABLE ROW LEVEL SECURITY;
CREATE POLICY membership_seen ON cases_problemmatter FOR SELECT USING (
    EXISTS (SELECT FROM cases_problem p WHERE p.id = problem_id)
    AND EXISTS (SELECT FROM cases_matter m WHERE m.id = matter_id AND NOT m.sealed AND m.team <> 'REPORTING')
);
CREATE POLICY matter_added ON cases_problemmatter FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM cases_problem p WHERE p.id = problem_id AND ctx.keeps_problems(p.office_id))
    AND EXISTS (SELECT FROM cases_matter m WHERE m.id = matter_id AND NOT m.sealed AND m.team <> 'REPORTING')
);
CREATE POLICY matter_taken_out ON cases_problemmatter FOR UPDATE USING (
    EXISTS (SELECT FROM cases_problem p WHERE p.id = problem_id AND ctx.keeps_problems(p.office_id))
) WITH CHECK (true);

ALTER TABLE cases_problemevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_problem ON cases_problemevent FOR SELECT USING (
    EXISTS (SELECT FROM cases_problem p WHERE p.id = problem_id)
    AND (
        matter_id IS NULL
        OR EXISTS (SELECT FROM cases_matter m WHERE m.id = matter_id AND NOT m.sealed AND m.team <> 'REPORTING')
    )
);
CREATE POLICY added_to_its_problem ON cases_problemevent FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM cases_problem p WHERE p.id = problem_id AND ctx.keeps_problems(p.office_id))
);

-- A problem is closed once, a matter taken out once; nothing else about either is changed, and the journal never is.
CREATE FUNCTION ctx.problem_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept cases_problem := NEW;
BEGIN
    kept.closed_at := OLD.closed_at;
    kept.finding := OLD.finding;
    IF OLD.closed_at IS NOT NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a problem may be closed once, not changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed_once BEFORE UPDATE ON cases_problem FOR EACH ROW EXECUTE FUNCTION ctx.problem_is_closed_once();

CREATE FUNCTION ctx.matter_is_taken_out_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept cases_problemmatter := NEW;
BEGIN
    kept.removed_id := OLD.removed_id;
    IF OLD.removed_id IS NOT NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a matter may be taken out of a problem once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER taken_out_once BEFORE UPDATE ON cases_problemmatter
    FOR EACH ROW EXECUTE FUNCTION ctx.matter_is_taken_out_once();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_problemevent
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE ON cases_problemevent FROM xinfang_app;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_problem', 'cases_problemevent', 'cases_problemmatter'] LOOP
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;
