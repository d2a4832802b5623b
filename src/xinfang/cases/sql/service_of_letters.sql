-- Opinions that are there already wait to be served, or were; of older letters nobody ever wrote down what came of
-- them, and nothing is made up. What an older ledger brought in went out long ago.
INSERT INTO cases_lettertoserve (matter_id, seq, document, issuer_id, issued_on, served_on)
    SELECT o.matter_id, e.seq, o.kind || '_OPINION', o.body_id, (e.happened_at AT TIME ZONE 'Asia/Shanghai')::date,
           (SELECT s.served_on FROM cases_service s WHERE s.opinion_id = o.id ORDER BY s.id DESC LIMIT 1)
    FROM cases_opinion o JOIN cases_event e ON e.id = o.event_id
    WHERE o.stage = 'ISSUED' AND NOT o.is_imported;
SET CONSTRAINTS ALL IMMEDIATE;  -- or these rows would keep the table from being altered below

-- An attempt is about a letter that is owed.
ALTER TABLE cases_serviceattempt ADD CONSTRAINT attempt_of_a_letter
    FOREIGN KEY (matter_id, letter_seq, document) REFERENCES cases_lettertoserve (matter_id, seq, document);

-- Seen by whoever sees the matter, added with its acts. A function asks row by row, with the rights of whoever asks:
-- of an EXISTS, the planner would look through all matters before it reads the first page of a long list.
CREATE FUNCTION ctx.sees_matter(matter uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public
    AS $$ BEGIN RETURN EXISTS (SELECT 1 FROM public.cases_matter m WHERE m.id = matter); END $$;
GRANT EXECUTE ON FUNCTION ctx.sees_matter(uuid) TO xinfang_app;
DO $$
DECLARE child text;
BEGIN
    FOREACH child IN ARRAY ARRAY['cases_lettertoserve', 'cases_serviceattempt'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
        EXECUTE format(
            'CREATE POLICY with_its_matter ON %I FOR SELECT USING ('
            '(SELECT ctx.is_system()) OR ctx.sees_matter(matter_id))',
            child
        );
        EXECUTE format(
            'CREATE POLICY added_by_who_acts ON %I FOR INSERT WITH CHECK ('
            '(SELECT ctx.is_system()) OR ctx.may_act(matter_id))',
            child
        );
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', child);
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', child);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', child);
    END LOOP;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_serviceattempt
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

-- Of what is owed only the day of service changes, and it is never taken back.
GRANT UPDATE (served_on) ON cases_lettertoserve TO xinfang_app;
CREATE POLICY served_by_who_acts ON cases_lettertoserve FOR UPDATE
    USING ((SELECT ctx.is_system()) OR ctx.may_act(matter_id)) WITH CHECK (true);
CREATE FUNCTION ctx.only_later_served() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE kept cases_lettertoserve := NEW;
BEGIN
    kept.served_on := OLD.served_on;
    IF kept IS DISTINCT FROM OLD OR NEW.served_on IS NULL OR NEW.served_on <= OLD.served_on THEN
        RAISE EXCEPTION 'a service is recorded, and corrected only to a later day' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_later_served BEFORE UPDATE ON cases_lettertoserve
    FOR EACH ROW EXECUTE FUNCTION ctx.only_later_served();

-- Whoever wrote a letter that has not arrived may act on the matter until it has; that such a body does nothing but
-- serve its letter is for the procedure to say, as with everybody who may act.
CREATE OR REPLACE FUNCTION ctx.may_act(matter uuid) RETURNS boolean
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
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements(coalesce(m.facts -> 'co_handlers', '[]')) asked
                    WHERE (asked ->> 'body_id')::bigint = ANY (ctx.body_ids()) AND asked ->> 'contributed_on' IS NULL
                )
                OR EXISTS (
                    SELECT 1 FROM public.cases_lettertoserve owed
                    WHERE owed.matter_id = m.id AND owed.served_on IS NULL AND owed.issuer_id = ANY (ctx.body_ids())
                )
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;

-- Under one tracking number one letter is posted, once, in whichever matter: the answer names no matter.
CREATE FUNCTION ctx.tracking_number_taken(wanted text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_serviceattempt a WHERE a.tracking_number = wanted) $$;
REVOKE ALL ON FUNCTION ctx.tracking_number_taken(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.tracking_number_taken(text) TO xinfang_app;
