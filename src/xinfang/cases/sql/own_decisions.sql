-- Nobody reviews their own decision: not the body that made it, nor whoever drafted, signed or handled it. The
-- procedure asks before every act (procedure/guards/review.py); this holds whatever wrote the row. Definer's rights,
-- so that no row policy hides the decision from the question.
CREATE FUNCTION ctx.nobody_reviews_their_own() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
BEGIN
    IF NEW.kind <> 'HANDLING' AND EXISTS (
        SELECT 1 FROM cases_opinion o
        WHERE o.matter_id = NEW.matter_id AND o.stage = 'ISSUED' AND o.id <> NEW.id
          AND o.kind = ANY (CASE NEW.kind WHEN 'REVIEW' THEN ARRAY['HANDLING'] ELSE ARRAY['HANDLING', 'REVIEW'] END)
          -- The decision now under review; one that a review has set aside long ago bars nobody.
          AND o.issued_at = (
              SELECT max(l.issued_at) FROM cases_opinion l
              WHERE l.matter_id = o.matter_id AND l.kind = o.kind AND l.stage = 'ISSUED'
          )
          AND (
              o.body_id = NEW.body_id
              OR NEW.drafted_by IN (o.drafted_by, o.signed_by, o.handled_by)
              OR NEW.signed_by IN (o.drafted_by, o.signed_by, o.handled_by)
          )
    ) THEN
        RAISE EXCEPTION 'nobody reviews their own decision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_reviews_their_own BEFORE INSERT OR UPDATE ON cases_opinion
    FOR EACH ROW EXECUTE FUNCTION ctx.nobody_reviews_their_own();

-- A request is refused once, by the organ that was asked; nothing else about it ever changes.
CREATE FUNCTION ctx.request_is_refused_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept cases_reviewrequest := NEW;
BEGIN
    kept.refused_by_id := OLD.refused_by_id;
    IF OLD.refused_by_id IS NOT NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a request may be refused once, not changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refused_once BEFORE UPDATE ON cases_reviewrequest
    FOR EACH ROW EXECUTE FUNCTION ctx.request_is_refused_once();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_reviewrequest
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_reviewrequest
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE DELETE, TRUNCATE ON cases_reviewrequest FROM xinfang_app;

-- Seen by whoever sees the matter; changed by whoever may act on it.
ALTER TABLE cases_reviewrequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_matter ON cases_reviewrequest FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_reviewrequest.matter_id)
);
CREATE POLICY added_to_its_matter ON cases_reviewrequest FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_reviewrequest.matter_id)
);
CREATE POLICY changed_by_who_acts ON cases_reviewrequest FOR UPDATE
    USING ((SELECT ctx.is_system()) OR ctx.may_act(matter_id)) WITH CHECK (true);
