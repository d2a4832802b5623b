-- Seeing a matter is not acting on it: a body that once had it keeps sight of it, and changes neither it nor its
-- periods nor its people any more. Adding a row to the records below asks for sight only, as opening an identity does;
-- no such row is an act unless the matter changes with it, and an event that stands alone is found by `verify`. For
-- drafts of opinions see drafts.sql.

-- Who may act: whoever holds the matter, the office that watches over it, the body that sent it on and may call it
-- back or rule on an objection, the body to which it returns from a review, and the petitioner. Definer's rights,
-- because the policies of other tables ask, whose reader may not see the matter in the same words.
CREATE FUNCTION ctx.may_act(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT ctx.is_system() OR EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                ARRAY[
                    m.holder_id::bigint,
                    m.office_id::bigint,
                    (m.facts ->> 'dispatched_by')::bigint,
                    (m.facts #>> '{review,handled_by}')::bigint,
                    (m.facts #>> '{reexam,handled_by}')::bigint
                ] && ctx.body_ids()
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;
GRANT EXECUTE ON FUNCTION ctx.may_act(uuid) TO xinfang_app;

-- The same expression as before for reading and adding; changing asks who may act.
DO $$
DECLARE
    name text;
    seen text;
    child text;
BEGIN
    SELECT pg_get_expr(polqual, polrelid) INTO STRICT seen FROM pg_policy
        WHERE polname = 'matter_seen' AND polrelid = 'cases_matter'::regclass;
    DROP POLICY matter_seen ON cases_matter;
    EXECUTE format('CREATE POLICY matter_seen ON cases_matter FOR SELECT USING (%s)', seen);
    EXECUTE format('CREATE POLICY matter_begun ON cases_matter FOR INSERT WITH CHECK (%s)', seen);
    CREATE POLICY matter_acted_on ON cases_matter FOR UPDATE USING ((SELECT ctx.is_system()) OR ctx.may_act(id))
        WITH CHECK (true);

    FOREACH child IN ARRAY ARRAY[
        'cases_submission', 'cases_petitioner', 'cases_claim', 'cases_attachment', 'cases_event', 'cases_clock',
        'cases_dispatch', 'cases_service', 'cases_evaluation', 'cases_identityopening'
    ] LOOP
        SELECT pg_get_expr(polqual, polrelid) INTO STRICT seen FROM pg_policy
            WHERE polname = 'with_its_matter' AND polrelid = child::regclass;
        EXECUTE format('DROP POLICY with_its_matter ON %I', child);
        EXECUTE format('CREATE POLICY with_its_matter ON %I FOR SELECT USING (%s)', child, seen);
        EXECUTE format('CREATE POLICY added_to_its_matter ON %I FOR INSERT WITH CHECK (%s)', child, seen);
    END LOOP;
END $$;
-- The other children are never changed (append_only.sql).
CREATE POLICY changed_by_who_acts ON cases_clock FOR UPDATE
    USING ((SELECT ctx.is_system()) OR ctx.may_act(matter_id)) WITH CHECK (true);
CREATE POLICY changed_by_who_acts ON cases_petitioner FOR UPDATE
    USING ((SELECT ctx.is_system()) OR ctx.may_act(matter_id)) WITH CHECK (true);

-- Whoever may act may bring a body in; that was said of holder and office alone.
DROP POLICY involvement_brought_in ON cases_involvement;
CREATE POLICY involvement_brought_in ON cases_involvement FOR INSERT WITH CHECK (ctx.may_act(matter_id));
DROP FUNCTION ctx.may_bring_in(uuid);
