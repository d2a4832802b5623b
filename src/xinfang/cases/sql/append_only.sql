-- History is never edited: triggers refuse it to everybody, the grants refuse it to the application beforehand.

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY[
        'cases_submission', 'cases_claim', 'cases_attachment', 'cases_event', 'cases_dispatch', 'cases_service',
        'cases_evaluation', 'cases_involvement', 'cases_identityopening'
    ] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['cases_matter', 'cases_petitioner', 'cases_clock', 'cases_opinion'] LOOP
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
    -- No context, no write.
    FOREACH t IN ARRAY ARRAY[
        'cases_submission', 'cases_petitioner', 'cases_claim', 'cases_attachment', 'cases_event', 'cases_clock',
        'cases_dispatch', 'cases_service', 'cases_evaluation', 'cases_involvement', 'cases_matter', 'cases_opinion',
        'cases_answer', 'cases_identityopening'
    ] LOOP
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
    END LOOP;
END $$;

-- A clock is ended once; nothing else about it ever changes.
CREATE FUNCTION ctx.clock_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept cases_clock := NEW;
BEGIN
    kept.ended_on := OLD.ended_on;
    kept.ended_as := OLD.ended_as;
    kept.ended_by_id := OLD.ended_by_id;
    IF OLD.ended_on IS NOT NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a clock is an answer: it may be ended once, not changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON cases_clock FOR EACH ROW EXECUTE FUNCTION ctx.clock_ends_once();

-- An opinion, once issued, stands as it was signed; so do its answers.
CREATE FUNCTION ctx.issued_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage = 'ISSUED' THEN
        RAISE EXCEPTION 'an issued opinion cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issued_stands BEFORE UPDATE ON cases_opinion FOR EACH ROW EXECUTE FUNCTION ctx.issued_stands();

CREATE FUNCTION ctx.issued_answer_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_opinion o WHERE o.id = OLD.opinion_id AND o.stage = 'ISSUED') THEN
        RAISE EXCEPTION 'an issued opinion cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER issued_stands BEFORE UPDATE OR DELETE ON cases_answer
    FOR EACH ROW EXECUTE FUNCTION ctx.issued_answer_stands();

-- The identifiers of a matter never change; the rest is a projection of its events.
CREATE FUNCTION ctx.matter_identity_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.number, NEW.received_at, NEW.channel, NEW.office_id)
       IS DISTINCT FROM (OLD.id, OLD.number, OLD.received_at, OLD.channel, OLD.office_id)
       OR NEW.last_seq < OLD.last_seq THEN
        RAISE EXCEPTION 'number, receipt and history of a matter cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER identity_stands BEFORE UPDATE ON cases_matter
    FOR EACH ROW EXECUTE FUNCTION ctx.matter_identity_stands();

-- Numbers come from here: unique for ever, not without gaps (a filing that fails leaves one).
CREATE SEQUENCE cases_number_seq;
GRANT USAGE ON SEQUENCE cases_number_seq TO xinfang_app;
