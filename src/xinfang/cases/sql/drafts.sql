-- A draft is written by the body that it is of, for as long as that body may act on the matter: one that is rid of it
-- reads what it wrote, and goes on with it no more.
DROP POLICY issued_or_own ON cases_opinion;
CREATE POLICY issued_or_own ON cases_opinion FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_opinion.matter_id)
        AND (stage = 'ISSUED' OR body_id = ANY ((SELECT ctx.body_ids())::bigint[]))
    )
);
CREATE POLICY begun_by_who_acts ON cases_opinion FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR (body_id = ANY ((SELECT ctx.body_ids())::bigint[]) AND ctx.may_act(matter_id))
);
CREATE POLICY changed_by_who_acts ON cases_opinion FOR UPDATE USING (
    (SELECT ctx.is_system()) OR (body_id = ANY ((SELECT ctx.body_ids())::bigint[]) AND ctx.may_act(matter_id))
);

-- Its answers likewise. That they stand once it is issued is seen to by a trigger (append_only.sql).
DROP POLICY with_its_opinion ON cases_answer;
CREATE POLICY with_its_opinion ON cases_answer FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_opinion o WHERE o.id = cases_answer.opinion_id)
);
DO $$
DECLARE
    written CONSTANT text := '(SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_opinion o '
        'WHERE o.id = cases_answer.opinion_id AND o.body_id = ANY ((SELECT ctx.body_ids())::bigint[]) '
        'AND ctx.may_act(o.matter_id))';
BEGIN
    EXECUTE format('CREATE POLICY begun_by_who_acts ON cases_answer FOR INSERT WITH CHECK (%s)', written);
    EXECUTE format('CREATE POLICY changed_by_who_acts ON cases_answer FOR UPDATE USING (%s)', written);
END $$;
REVOKE DELETE ON cases_answer FROM xinfang_app;
