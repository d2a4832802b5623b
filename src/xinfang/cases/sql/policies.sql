-- Who sees which matter, decided by the database. A query that forgets its filter shows nothing it should not.
-- The application role owns nothing; ctx.* reads what agencies.context.acting() has set for this transaction.
-- The owner of the schema is not bound by the policies: it migrates, dumps and restores, and serves no request.

-- The matters of the signed-in citizen. Definer's rights, because the policy of the matter may not read a table
-- whose own policy reads the matter.
CREATE FUNCTION ctx.own_matter_ids() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT CASE WHEN ctx.account_id() IS NULL OR ctx.kind() <> 'PETITIONER' THEN '{}'::uuid[]
               ELSE (SELECT coalesce(array_agg(p.matter_id), '{}'::uuid[])
                       FROM public.cases_petitioner p WHERE p.account_id = ctx.account_id()) END
    $$;

ALTER TABLE cases_matter ENABLE ROW LEVEL SECURITY;
CREATE POLICY matter_seen ON cases_matter USING (
    (SELECT ctx.is_system())
    OR (
        (SELECT ctx.kind()) = 'OFFICER'
        -- Accusations: the reporting team of the office, and the officers of the organ that holds them.
        AND (NOT sealed OR (SELECT ctx.in_team('REPORTING')) OR holder_id = (SELECT ctx.body_id()))
        AND (
            holder_id = ANY ((SELECT ctx.body_ids())::bigint[])
            OR office_id = ANY ((SELECT ctx.body_ids())::bigint[])
            OR EXISTS (
                SELECT 1 FROM cases_involvement i
                WHERE i.matter_id = cases_matter.id AND i.body_id = ANY ((SELECT ctx.body_ids())::bigint[])
            )
        )
    )
    OR id = ANY ((SELECT ctx.matter_ids())::uuid[])
    OR id = ANY ((SELECT ctx.own_matter_ids())::uuid[])
);

ALTER TABLE cases_involvement ENABLE ROW LEVEL SECURITY;
CREATE POLICY involvement_of_own_body ON cases_involvement FOR SELECT USING (
    (SELECT ctx.is_system()) OR body_id = ANY ((SELECT ctx.body_ids())::bigint[])
);
-- Whoever holds or watches over the matter may bring a body in; having been involved is not enough. Definer's
-- rights for the same reason as above.
CREATE FUNCTION ctx.may_bring_in(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT ctx.is_system() OR EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                m.holder_id = ANY (ctx.body_ids()) OR m.office_id = ANY (ctx.body_ids())
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;
CREATE POLICY involvement_brought_in ON cases_involvement FOR INSERT WITH CHECK (ctx.may_bring_in(matter_id));

-- Everything that hangs on a matter is seen by whoever sees the matter.
DO $$
DECLARE child text;
BEGIN
    FOREACH child IN ARRAY ARRAY[
        'cases_submission', 'cases_petitioner', 'cases_claim', 'cases_attachment', 'cases_event', 'cases_clock',
        'cases_dispatch', 'cases_service', 'cases_evaluation', 'cases_identityopening'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
        EXECUTE format(
            'CREATE POLICY with_its_matter ON %I USING ('
            '(SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = %I.matter_id))',
            child, child
        );
    END LOOP;
END $$;

-- A draft is the body's own business; the petitioner sees what has been issued.
ALTER TABLE cases_opinion ENABLE ROW LEVEL SECURITY;
CREATE POLICY issued_or_own ON cases_opinion USING (
    (SELECT ctx.is_system())
    OR (
        EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_opinion.matter_id)
        AND (stage = 'ISSUED' OR body_id = ANY ((SELECT ctx.body_ids())::bigint[]))
    )
);
ALTER TABLE cases_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_opinion ON cases_answer USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_opinion o WHERE o.id = cases_answer.opinion_id)
);

-- The two questions that must be answered before anything may be seen: "was this very form already received?"
-- (the key is a secret of the sender's browser) and "which matter has this number?" (the query code is checked
-- against the answer). Each returns identifiers only.
CREATE FUNCTION ctx.submission_with_key(key uuid) RETURNS TABLE (submission_id uuid, matter_id uuid, number text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT s.id, s.matter_id, m.number FROM public.cases_submission s
        JOIN public.cases_matter m ON m.id = s.matter_id WHERE s.idempotency_key = key
    $$;
CREATE FUNCTION ctx.receipt_of(wanted text) RETURNS TABLE (submission_id uuid, matter_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT s.id, m.id FROM public.cases_matter m JOIN public.cases_submission s ON s.matter_id = m.id
        WHERE m.number = wanted ORDER BY s.received_at, s.id LIMIT 1
    $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ctx TO xinfang_app;

-- A filed file is seen by whoever sees its matter (the form's own secret shows it before: files/sql).
CREATE POLICY on_a_matter ON files_storedfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM cases_attachment a WHERE a.file_id = files_storedfile.id)
);
