-- Questions are for the lawyers of an office and those who keep its roster, and for whoever holds the key of one.

CREATE SEQUENCE counsel_question_serial AS bigint MINVALUE 1;
GRANT USAGE ON SEQUENCE counsel_question_serial TO xinfang_app;

CREATE FUNCTION ctx.question_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.question_key', true), '');
-- Whether the officer answers for an office, or sees to it that others do.
CREATE FUNCTION ctx.answers_questions(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.keeps_roster(office) OR (
        ctx.is_officer() AND EXISTS (
            SELECT FROM public.counsel_expert e
            WHERE e.office_id = office AND e.officer_id = ctx.officer_id() AND e.kind <> 'MEDIATOR'
        )
    );
-- The key of a question by its number; the code is derived from the key, and is compared by the application.
CREATE FUNCTION ctx.question_of(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT q.id FROM public.counsel_question q WHERE q.number = wanted $$;
REVOKE ALL ON FUNCTION ctx.question_key(), ctx.answers_questions(bigint), ctx.question_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.question_key(), ctx.answers_questions(bigint), ctx.question_of(text) TO xinfang_app;

ALTER TABLE counsel_question ENABLE ROW LEVEL SECURITY;
CREATE POLICY question_seen ON counsel_question FOR SELECT USING (
    ctx.answers_questions(office_id) OR id::text = (SELECT ctx.question_key())
);
CREATE POLICY question_asked ON counsel_question FOR INSERT WITH CHECK (
    state = 'WAITING' AND lawyer_id IS NULL AND NOT (SELECT ctx.is_officer())
);
CREATE POLICY question_changed ON counsel_question FOR UPDATE USING (
    ctx.answers_questions(office_id) OR id::text = (SELECT ctx.question_key())
);

-- What was asked of whom, and when something was said, stays; nothing is said anew.
CREATE FUNCTION ctx.question_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.number, NEW.field, NEW.against_id, NEW.asked_at) IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.number, OLD.field, OLD.against_id, OLD.asked_at)
       OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at)
       OR (OLD.asked_again_at IS NOT NULL AND NEW.asked_again_at IS DISTINCT FROM OLD.asked_again_at)
       OR (OLD.answered_again_at IS NOT NULL AND NEW.answered_again_at IS DISTINCT FROM OLD.answered_again_at)
       OR (OLD.state = 'CLOSED' AND NEW.state <> 'CLOSED') THEN
        RAISE EXCEPTION 'a question stays what it was asked as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER question_stands BEFORE UPDATE ON counsel_question
    FOR EACH ROW EXECUTE FUNCTION ctx.question_stands();

-- Days on duty are published.
ALTER TABLE counsel_dutyday ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_day_seen ON counsel_dutyday FOR SELECT USING (true);
CREATE POLICY duty_day_set ON counsel_dutyday FOR INSERT WITH CHECK (ctx.keeps_roster(office_id));
CREATE POLICY duty_day_cancelled ON counsel_dutyday FOR UPDATE USING (ctx.keeps_roster(office_id));
CREATE FUNCTION ctx.duty_day_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.expert_id, NEW.day, NEW.starts, NEW.ends, NEW.place) IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.expert_id, OLD.day, OLD.starts, OLD.ends, OLD.place)
       OR (OLD.is_cancelled AND NOT NEW.is_cancelled) THEN
        RAISE EXCEPTION 'a day on duty stays what it was published as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER duty_day_stands BEFORE UPDATE ON counsel_dutyday
    FOR EACH ROW EXECUTE FUNCTION ctx.duty_day_stands();
