-- Who made an accusation is shown to one officer when another agrees. Both have to do with the matter's office, and
-- neither may stand on the side of the accused.

-- Whether the present officer may have nothing to do with a matter: recused from it, or of a body that it accuses or
-- of one below such a body. Definer's rights, because the head of the office, who agrees, does not see the matter.
CREATE FUNCTION ctx.kept_from(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                coalesce(m.facts -> 'recused', '[]') ? ctx.officer_id()::text
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements_text(coalesce(m.facts -> 'accused_bodies', '[]')) accused (key)
                    JOIN public.agencies_body above ON above.id = accused.key::bigint
                    JOIN public.agencies_body own ON starts_with(own.path, above.path)
                    WHERE own.id = ctx.body_id() OR own.id = m.office_id
                )
            )
        )
    $$;
REVOKE ALL ON FUNCTION ctx.kept_from(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.kept_from(uuid) TO xinfang_app;

-- Whether the present officer is one of those in an office who answer such requests.
CREATE FUNCTION ctx.answers_for_identities(office bigint) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ctx.is_officer() AND office = ANY (ctx.body_ids())
        AND (ctx.in_team('REPORTING') OR ctx.has_role('BODY_HEAD'));
REVOKE ALL ON FUNCTION ctx.answers_for_identities(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.answers_for_identities(bigint) TO xinfang_app;

ALTER TABLE cases_identityrequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_who_answers_and_with_its_matter ON cases_identityrequest FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        NOT ctx.kept_from(matter_id)
        AND (
            ctx.answers_for_identities(office_id)
            OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_identityrequest.matter_id)
        )
    )
);
CREATE POLICY asked_by_the_reporting_team ON cases_identityrequest FOR INSERT WITH CHECK (
    asked_by = ctx.officer_id() AND ctx.in_team('REPORTING') AND NOT ctx.kept_from(matter_id)
    AND EXISTS (
        SELECT 1 FROM cases_matter m
        WHERE m.id = cases_identityrequest.matter_id AND m.sealed
            AND m.office_id = cases_identityrequest.office_id AND m.number = cases_identityrequest.number
    )
);

ALTER TABLE cases_identityconsent ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_request ON cases_identityconsent FOR SELECT USING (
    EXISTS (SELECT 1 FROM cases_identityrequest r WHERE r.id = cases_identityconsent.request_id)
);
CREATE POLICY given_by_another ON cases_identityconsent FOR INSERT WITH CHECK (
    decided_by = ctx.officer_id()
    AND EXISTS (
        SELECT 1 FROM cases_identityrequest r
        WHERE r.id = cases_identityconsent.request_id
            AND ctx.answers_for_identities(r.office_id) AND NOT ctx.kept_from(r.matter_id)
    )
);
ALTER TABLE cases_identityconsent ADD CONSTRAINT identity_consent_of_its_request
    FOREIGN KEY (request_id, asked_by) REFERENCES cases_identityrequest (id, asked_by);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_identityrequest', 'cases_identityconsent'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;
