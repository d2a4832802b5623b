-- What is done about a matter beside its file: for those who work in the body that does it, never for the petitioner or
-- for other bodies, and of a sealed matter for the reporting team alone.

-- Asked under the reader's own rights: a matter out of sight, or kept from the reader, says no.
CREATE FUNCTION ctx.works_beside(of_matter uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND EXISTS (
            SELECT FROM public.cases_matter m
            WHERE m.id = of_matter AND (NOT m.sealed OR ctx.in_team('REPORTING'))
        )
    );
CREATE FUNCTION ctx.works_in(body bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (ctx.is_officer() AND body = ANY (ctx.served_ids()));
-- Whether the officer is the lawyer of that entry.
CREATE FUNCTION ctx.is_expert(entry uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_officer() AND EXISTS (
        SELECT FROM public.counsel_expert e WHERE e.id = entry AND e.officer_id = ctx.officer_id()
    );
REVOKE ALL ON FUNCTION ctx.works_beside(uuid), ctx.works_in(bigint), ctx.is_expert(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.works_beside(uuid), ctx.works_in(bigint), ctx.is_expert(uuid) TO xinfang_app;

ALTER TABLE counsel_advice ENABLE ROW LEVEL SECURITY;
CREATE POLICY advice_seen ON counsel_advice FOR SELECT USING (
    (ctx.works_in(body_id) OR ctx.is_expert(lawyer_id)) AND ctx.works_beside(matter_id)
);
CREATE POLICY advice_asked ON counsel_advice FOR INSERT WITH CHECK (
    state = 'ASKED' AND ctx.works_in(body_id) AND ctx.works_beside(matter_id)
);
CREATE POLICY advice_given ON counsel_advice FOR UPDATE USING (
    ((SELECT ctx.is_system()) OR ctx.is_expert(lawyer_id)) AND ctx.works_beside(matter_id)
);

ALTER TABLE counsel_referral ENABLE ROW LEVEL SECURITY;
CREATE POLICY referral_seen ON counsel_referral USING (ctx.works_in(body_id) AND ctx.works_beside(matter_id));
ALTER TABLE counsel_paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY paper_seen ON counsel_paper USING (ctx.works_in(body_id) AND ctx.works_beside(matter_id));

-- What was asked, given, arranged or exchanged stays but for the columns that a trigger names. The words go with the
-- file: the system takes them, and wraps them under a new key.
CREATE FUNCTION ctx.beside_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - TG_ARGV IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV THEN
        RAISE EXCEPTION '% stays as it was written', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER advice_stands BEFORE UPDATE ON counsel_advice
    FOR EACH ROW EXECUTE FUNCTION ctx.beside_stands('state', 'words', 'ended_at');
CREATE TRIGGER advice_ended BEFORE UPDATE ON counsel_advice FOR EACH ROW
    WHEN (OLD.state <> 'ASKED' AND NOT ctx.is_system()) EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER referral_stands BEFORE UPDATE ON counsel_referral
    FOR EACH ROW EXECUTE FUNCTION ctx.beside_stands('outcome', 'words', 'ended_on');
CREATE TRIGGER referral_ended BEFORE UPDATE ON counsel_referral FOR EACH ROW
    WHEN (OLD.outcome <> 'PENDING' AND NOT ctx.is_system()) EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER paper_stands BEFORE UPDATE ON counsel_paper
    FOR EACH ROW EXECUTE FUNCTION ctx.beside_stands('is_struck');
