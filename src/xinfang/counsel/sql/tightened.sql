-- What the database shows of the roster and of questions is what the application shows, asked once for a statement and
-- not once for a row.

-- The offices whose roster the officer keeps: by a post there, not by one in another body.
CREATE FUNCTION ctx.rosters_kept() RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ctx.bodies_with(ARRAY['BODY_HEAD', 'SUPERVISOR']);
CREATE OR REPLACE FUNCTION ctx.keeps_roster(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR office = ANY (ctx.rosters_kept());
-- The offices for which the officer is a lawyer on the roster that day, or sees to it that others answer.
CREATE FUNCTION ctx.offices_of_questions() RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ctx.rosters_kept() || ARRAY(
        SELECT e.office_id FROM public.counsel_expert e
        WHERE ctx.is_officer() AND e.officer_id = ctx.officer_id() AND e.kind <> 'MEDIATOR'
            AND e.valid_from <= ctx.day() AND (e.valid_to IS NULL OR e.valid_to >= ctx.day())
    );
-- The offices at whose counter the officer takes questions down, and tells the answers.
CREATE FUNCTION ctx.counters_served() RETURNS bigint[] LANGUAGE sql STABLE
    RETURN ctx.bodies_with(ARRAY['REGISTRAR']);
REVOKE ALL ON FUNCTION ctx.rosters_kept(), ctx.offices_of_questions(), ctx.counters_served() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.rosters_kept(), ctx.offices_of_questions(), ctx.counters_served() TO xinfang_app;

DROP POLICY question_seen ON counsel_question;
DROP POLICY question_asked ON counsel_question;
DROP POLICY question_changed ON counsel_question;
DROP FUNCTION ctx.answers_questions(bigint);
CREATE POLICY question_seen ON counsel_question FOR SELECT USING (
    (SELECT ctx.is_system())
    OR office_id = ANY ((SELECT ctx.offices_of_questions())::bigint[])
    OR (way <> 'ONLINE' AND state <> 'CLOSED' AND office_id = ANY ((SELECT ctx.counters_served())::bigint[]))
    OR id::text = (SELECT ctx.question_key())
);
CREATE POLICY question_changed ON counsel_question FOR UPDATE USING (
    (SELECT ctx.is_system())
    OR office_id = ANY ((SELECT ctx.offices_of_questions())::bigint[])
    OR (way <> 'ONLINE' AND state <> 'CLOSED' AND office_id = ANY ((SELECT ctx.counters_served())::bigint[]))
    OR id::text = (SELECT ctx.question_key())
);
CREATE POLICY question_asked ON counsel_question FOR INSERT WITH CHECK (
    state = 'WAITING' AND lawyer_id IS NULL
    AND CASE way
        WHEN 'ONLINE' THEN NOT (SELECT ctx.is_officer())
        ELSE office_id = ANY ((SELECT ctx.counters_served())::bigint[])
    END
);
CREATE OR REPLACE FUNCTION ctx.question_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.number, NEW.field, NEW.against_id, NEW.asked_at, NEW.way, NEW.reach)
       IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.number, OLD.field, OLD.against_id, OLD.asked_at, OLD.way, OLD.reach)
       OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at)
       OR (OLD.asked_again_at IS NOT NULL AND NEW.asked_again_at IS DISTINCT FROM OLD.asked_again_at)
       OR (OLD.answered_again_at IS NOT NULL AND NEW.answered_again_at IS DISTINCT FROM OLD.answered_again_at)
       OR (OLD.state = 'CLOSED' AND NEW.state <> 'CLOSED') THEN
        RAISE EXCEPTION 'a question stays what it was asked as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- Advice that was asked is given or declined by its lawyer, or taken back by the body that asked.
DROP POLICY advice_given ON counsel_advice;
CREATE POLICY advice_ended ON counsel_advice FOR UPDATE USING (
    ((SELECT ctx.is_system()) OR ctx.is_expert(lawyer_id) OR ctx.works_in(body_id)) AND ctx.works_beside(matter_id)
) WITH CHECK (
    (SELECT ctx.is_system())
    OR (state IN ('GIVEN', 'DECLINED') AND ctx.is_expert(lawyer_id))
    OR (state = 'TAKEN_BACK' AND ctx.works_in(body_id))
);
CREATE TRIGGER advice_taken_back_as_it_was BEFORE UPDATE ON counsel_advice FOR EACH ROW
    WHEN (NEW.state = 'TAKEN_BACK' AND NEW.words <> OLD.words AND NOT ctx.is_system())
    EXECUTE FUNCTION ctx.refuse_change();

-- Whoever petitions alone sees where he or she was referred. In a matter of several it may be another's need.
CREATE FUNCTION ctx.petitions_alone(of_matter uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.kind() = 'PETITIONER'
        AND EXISTS (SELECT FROM public.cases_matter m WHERE m.id = of_matter)
        AND (SELECT count(*) FROM public.cases_petitioner p WHERE p.matter_id = of_matter) = 1;
REVOKE ALL ON FUNCTION ctx.petitions_alone(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.petitions_alone(uuid) TO xinfang_app;
CREATE POLICY referral_told ON counsel_referral FOR SELECT USING (ctx.petitions_alone(matter_id));
CREATE POLICY kept_at_work ON counsel_referralline AS RESTRICTIVE USING (
    (SELECT ctx.is_system()) OR (SELECT ctx.is_officer())
);
