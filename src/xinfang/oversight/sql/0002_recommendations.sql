-- Recommendations: made by the heads and supervisors of a petition office, read by its officers and, once issued, by
-- those of the addressee, who answer them. The body that a recommendation is about reads none of it.
CREATE FUNCTION ctx.keeps_recommendations(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );
REVOKE ALL ON FUNCTION ctx.keeps_recommendations(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.keeps_recommendations(bigint) TO xinfang_app;

ALTER TABLE oversight_recommendation ENABLE ROW LEVEL SECURITY;
CREATE POLICY recommendation_seen ON oversight_recommendation FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        (SELECT ctx.is_officer())
        AND (
            office_id = ANY ((SELECT ctx.body_ids())::bigint[])
            OR (standing <> 'DRAFT' AND addressee_id = ANY ((SELECT ctx.body_ids())::bigint[]))
        )
    )
);
CREATE POLICY recommendation_drafted ON oversight_recommendation FOR INSERT
    WITH CHECK (ctx.keeps_recommendations(office_id));
CREATE POLICY recommendation_changed ON oversight_recommendation FOR UPDATE USING (
    ctx.keeps_recommendations(office_id)
    OR (standing = 'ISSUED' AND (SELECT ctx.is_officer()) AND addressee_id = ANY ((SELECT ctx.body_ids())::bigint[]))
) WITH CHECK (true);

-- What was issued stays as it went out; what was answered stays answered. Only a new key changes an envelope.
CREATE FUNCTION ctx.recommendation_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.office_id) IS DISTINCT FROM (OLD.id, OLD.office_id) THEN
        RAISE EXCEPTION 'a recommendation stays whose it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.standing <> 'DRAFT' AND (
        NEW.standing = 'DRAFT' OR NOT ctx.same_content(OLD.words, NEW.words)
        OR (NEW.kind, NEW.addressee_id, NEW.about_id, NEW.ground, NEW.title, NEW.matters, NEW.finding_id, NEW.year,
            NEW.serial, NEW.number, NEW.issued_on, NEW.internal_due, NEW.due_on, NEW.due_article)
        IS DISTINCT FROM (OLD.kind, OLD.addressee_id, OLD.about_id, OLD.ground, OLD.title, OLD.matters, OLD.finding_id,
            OLD.year, OLD.serial, OLD.number, OLD.issued_on, OLD.internal_due, OLD.due_on, OLD.due_article)
    ) THEN
        RAISE EXCEPTION 'a recommendation stays as it was issued' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.adoption <> '' AND (NEW.adoption, NEW.answered_on) IS DISTINCT FROM (OLD.adoption, OLD.answered_on) THEN
        RAISE EXCEPTION 'a recommendation is answered once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recommendation_stands BEFORE UPDATE ON oversight_recommendation
    FOR EACH ROW EXECUTE FUNCTION ctx.recommendation_stands();

-- The figures of a year are published: of each kind and addressee how many, and what became of them. Nothing else.
CREATE FUNCTION ctx.recommendation_figures(of_year int, by_day date)
    RETURNS TABLE (kind text, addressee bigint, issued bigint, adopted bigint, partly bigint, refused bigint,
                   waiting bigint, late bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT r.kind, r.addressee_id,
               count(*),
               count(*) FILTER (WHERE r.adoption = 'ADOPTED'),
               count(*) FILTER (WHERE r.adoption = 'PARTLY_ADOPTED'),
               count(*) FILTER (WHERE r.adoption = 'NOT_ADOPTED'),
               count(*) FILTER (WHERE r.adoption = ''),
               count(*) FILTER (WHERE coalesce(r.answered_on, by_day) > r.due_on)
        FROM oversight_recommendation r
        WHERE r.year = of_year AND r.standing <> 'DRAFT'
        GROUP BY r.kind, r.addressee_id
    $$;
REVOKE ALL ON FUNCTION ctx.recommendation_figures(int, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.recommendation_figures(int, date) TO xinfang_app;
