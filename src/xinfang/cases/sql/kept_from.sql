-- Nothing of a matter reaches whom it accuses, whoever answers to them, or an officer who has withdrawn (docs/adr/0099).
-- The procedure asks before every act (procedure/guards/accused.py); this holds whatever wrote the row, the owner's own
-- statements among it.

-- Bodies --------------------------------------------------------------------------------------------------------

-- To whom these bodies answer, they themselves among them: who leads them in the tree, who alone leads them where they
-- are managed vertically, and whom they have taken the place of. Steps of the tree are four characters of the path.
CREATE FUNCTION ctx.answers_to(bodies bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    RETURN (
        WITH RECURSIVE above (id) AS (
            SELECT unnest(bodies)
            UNION
            SELECT next.id FROM above JOIN agencies_body own ON own.id = above.id
            CROSS JOIN LATERAL (
                SELECT leader.id FROM agencies_body leader WHERE leader.path = left(own.path, length(own.path) - 4)
                UNION ALL SELECT own.superior_body_id WHERE own.vertically_managed
                UNION ALL SELECT former.id FROM agencies_body former WHERE former.successor_id = own.id
            ) next
        )
        SELECT coalesce(array_agg(id), '{}') FROM above WHERE id IS NOT NULL
    );
END $$;

-- Where these officers serve: their own bodies, and those in which they hold a post that has not ended.
CREATE FUNCTION ctx.bodies_of(officers uuid[]) RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT coalesce(array_agg(served.body_id), '{}') FROM (
            SELECT o.body_id FROM agencies_officer o WHERE o.id = ANY (officers)
            UNION
            SELECT p.body_id FROM agencies_post p
            WHERE p.officer_id = ANY (officers) AND NOT p.validity << daterange(current_date, NULL)
        ) served
    $$;

-- To whom the present officer answers; found out once in a transaction (agencies/context.py empties it).
CREATE FUNCTION ctx.answering() RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE known text := nullif(current_setting('xinfang.answering', true), '');
BEGIN
    IF known IS NULL THEN
        known := ctx.answers_to(coalesce(nullif(current_setting('xinfang.served', true), ''), '{}')::bigint[])::text;
        PERFORM set_config('xinfang.answering', known, true);
    END IF;
    RETURN known::bigint[];
END $$;

-- Whom a matter accuses, and who has withdrawn ------------------------------------------------------------------

-- Both follow from the facts of the matter, are never taken back, and are written by nobody but this trigger.
CREATE FUNCTION ctx.keep_conflicts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    INSERT INTO cases_accusedbody (matter_id, body_id)
        SELECT NEW.id, accused::bigint FROM jsonb_array_elements_text(NEW.facts -> 'accused_bodies') accused
        ON CONFLICT DO NOTHING;
    INSERT INTO cases_recusedofficer (matter_id, officer_id)
        SELECT NEW.id, recused::uuid FROM jsonb_array_elements_text(NEW.facts -> 'recused') recused
        ON CONFLICT DO NOTHING;
    PERFORM ctx.refuse_conflicts(
        NEW.id, ARRAY[NEW.holder_id, NEW.office_id, NEW.performer_id]::bigint[], ARRAY[NEW.handler_id]
    );
    RETURN NULL;
END $$;

CREATE FUNCTION ctx.refuse_conflicts(matter uuid, bodies bigint[], officers uuid[]) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_accusedbody a WHERE a.matter_id = matter) AND EXISTS (
        SELECT FROM cases_accusedbody a
        WHERE a.matter_id = matter AND a.body_id = ANY (ctx.answers_to(bodies || ctx.bodies_of(officers)))
    ) THEN
        RAISE EXCEPTION 'nothing of a matter reaches whom it accuses' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM cases_recusedofficer r WHERE r.matter_id = matter AND r.officer_id = ANY (officers)) THEN
        RAISE EXCEPTION 'whoever has withdrawn has no part in the matter' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;

CREATE TRIGGER conflicts_begun AFTER INSERT ON cases_matter FOR EACH ROW
    WHEN (NEW.facts -> 'accused_bodies' <> '[]' OR NEW.facts -> 'recused' <> '[]')
    EXECUTE FUNCTION ctx.keep_conflicts();
-- Also where the facts say nothing of it any more: what was said once stays said.
CREATE TRIGGER conflicts_kept AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN (
        (NEW.holder_id, NEW.office_id, NEW.performer_id, NEW.handler_id)
            IS DISTINCT FROM (OLD.holder_id, OLD.office_id, OLD.performer_id, OLD.handler_id)
        OR NEW.facts -> 'accused_bodies' IS DISTINCT FROM OLD.facts -> 'accused_bodies'
        OR NEW.facts -> 'recused' IS DISTINCT FROM OLD.facts -> 'recused'
    )
    EXECUTE FUNCTION ctx.keep_conflicts();

-- Matters that are there already. Facts of before this was kept in them say nothing.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);
INSERT INTO cases_accusedbody (matter_id, body_id)
    SELECT DISTINCT m.id, accused::bigint
    FROM cases_matter m CROSS JOIN LATERAL jsonb_array_elements_text(m.facts -> 'accused_bodies') accused;
INSERT INTO cases_recusedofficer (matter_id, officer_id)
    SELECT DISTINCT m.id, recused::uuid
    FROM cases_matter m CROSS JOIN LATERAL jsonb_array_elements_text(m.facts -> 'recused') recused;
SET CONSTRAINTS ALL IMMEDIATE;  -- or these rows would keep the tables from being altered below

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_accusedbody', 'cases_recusedofficer'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY with_its_matter ON %I FOR SELECT USING ('
                       '(SELECT ctx.is_system()) OR ctx.sees_matter(matter_id))', t);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;

-- Rows that hand something over ---------------------------------------------------------------------------------

-- The columns of bodies and of officers are the two arguments of the trigger, each a list in braces.
CREATE FUNCTION ctx.no_row_for_the_conflicted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE written jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM cases_accusedbody a WHERE a.matter_id = NEW.matter_id)
       AND NOT EXISTS (SELECT FROM cases_recusedofficer r WHERE r.matter_id = NEW.matter_id) THEN
        RETURN NULL;
    END IF;
    written := to_jsonb(NEW);
    PERFORM ctx.refuse_conflicts(
        NEW.matter_id,
        array(SELECT (written ->> name)::bigint FROM unnest(TG_ARGV[0]::text[]) name WHERE written ->> name IS NOT NULL),
        array(SELECT (written ->> name)::uuid FROM unnest(TG_ARGV[1]::text[]) name WHERE written ->> name IS NOT NULL)
    );
    RETURN NULL;
END $$;
CREATE TRIGGER never_to_the_conflicted AFTER INSERT ON cases_involvement
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{body_id}', '{}');
CREATE TRIGGER never_to_the_conflicted AFTER INSERT ON cases_dispatch
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{receiver_id}', '{}');
CREATE TRIGGER never_to_the_conflicted AFTER INSERT ON cases_clock
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{body_id}', '{}');
CREATE TRIGGER never_to_the_conflicted AFTER INSERT OR UPDATE ON cases_opinion
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{body_id}', '{drafted_by,signed_by,handled_by}');
CREATE TRIGGER never_to_the_conflicted AFTER INSERT OR UPDATE OF server_id ON cases_lettertoserve
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{server_id}', '{}');
CREATE TRIGGER never_to_the_conflicted AFTER INSERT ON cases_reviewrequest
    FOR EACH ROW EXECUTE FUNCTION ctx.no_row_for_the_conflicted('{organ_id}', '{}');

-- Into a problem no matter comes whose accused keep the problem, or are responsible for it.
CREATE FUNCTION ctx.no_problem_of_the_accused() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    PERFORM ctx.refuse_conflicts(
        NEW.matter_id, (SELECT ARRAY[p.office_id, p.body_id] FROM cases_problem p WHERE p.id = NEW.problem_id), '{}'
    );
    RETURN NULL;
END $$;
CREATE TRIGGER never_to_the_accused AFTER INSERT ON cases_problemmatter
    FOR EACH ROW EXECUTE FUNCTION ctx.no_problem_of_the_accused();

-- Who looks again -----------------------------------------------------------------------------------------------

-- The officers who handled what is now looked at again, advised on it or presided over its hearing; what was done
-- before it had to be decided anew bars nobody. A re-examination bars also whoever took the review up.
CREATE FUNCTION ctx.had_a_part(matter uuid, in_reexam boolean) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT coalesce(array_agg(part.officer_id), '{}') FROM (
            SELECT CASE e.act
                WHEN 'BEGIN_HANDLING' THEN coalesce((e.data #>> '{act,handler}')::uuid, e.officer_id)
                WHEN 'OPEN_HEARING' THEN (
                    SELECT (called.data #>> '{act,presiding_officer}')::uuid FROM cases_event called
                    WHERE called.matter_id = e.matter_id AND called.act = 'CALL_HEARING' AND called.seq < e.seq
                    ORDER BY called.seq DESC LIMIT 1
                )
                ELSE e.officer_id
            END AS officer_id
            FROM cases_event e
            WHERE e.matter_id = matter
              AND (e.act IN ('BEGIN_HANDLING', 'CONTRIBUTE', 'OPEN_HEARING') OR e.act = 'ACCEPT_REVIEW' AND in_reexam)
              AND e.seq > coalesce((
                  SELECT max(anew.seq) FROM cases_event anew
                  WHERE anew.matter_id = matter
                    AND (anew.act = 'REOPEN' OR anew.act = 'SERVE_REVIEW' AND anew.state_after = 'HANDLING')
              ), 0)
        ) part WHERE part.officer_id IS NOT NULL
    $$;

CREATE FUNCTION ctx.looked_at_by_another() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE
    parts uuid[] := ctx.had_a_part(NEW.id, NEW.state LIKE 'REEXAM%');
    presiding uuid := (NEW.facts #>> '{hearing,presiding_officer}')::uuid;
BEGIN
    IF NEW.handler_id = ANY (parts) OR presiding = ANY (parts) OR EXISTS (
        SELECT FROM cases_opinion o
        WHERE o.matter_id = NEW.id AND o.stage = 'ISSUED'
          AND o.kind = ANY (CASE WHEN NEW.state LIKE 'REEXAM%' THEN ARRAY['HANDLING', 'REVIEW'] ELSE ARRAY['HANDLING'] END)
          -- The decision now under review; one that a review has set aside long ago bars nobody.
          AND o.issued_at = (
              SELECT max(l.issued_at) FROM cases_opinion l
              WHERE l.matter_id = o.matter_id AND l.kind = o.kind AND l.stage = 'ISSUED'
          )
          AND (
              NEW.handler_id IN (o.drafted_by, o.signed_by, o.handled_by)
              OR presiding IN (o.drafted_by, o.signed_by, o.handled_by)
          )
    ) THEN
        RAISE EXCEPTION 'nobody reviews their own decision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER looked_at_by_another AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN (
        NEW.state IN ('REVIEW_REQUESTED', 'REVIEWING', 'REEXAM_REQUESTED', 'REEXAMINING', 'REEXAM_HEARING')
        AND (NEW.handler_id IS NOT NULL OR NEW.facts #>> '{hearing,presiding_officer}' IS NOT NULL)
    )
    EXECUTE FUNCTION ctx.looked_at_by_another();

CREATE FUNCTION ctx.decided_by_another() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    IF ARRAY[NEW.drafted_by, NEW.signed_by, NEW.handled_by] && ctx.had_a_part(NEW.matter_id, NEW.kind = 'REEXAM') THEN
        RAISE EXCEPTION 'nobody reviews their own decision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER decided_by_another AFTER INSERT OR UPDATE ON cases_opinion FOR EACH ROW
    WHEN (NEW.kind <> 'HANDLING') EXECUTE FUNCTION ctx.decided_by_another();

-- Who sees and writes nothing of it -----------------------------------------------------------------------------

-- The matters that the present officer is kept from. Asked once in a query, however many rows it looks at.
CREATE FUNCTION ctx.matters_kept_from() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    IF ctx.is_officer() THEN
        RETURN QUERY
            SELECT a.matter_id FROM cases_accusedbody a WHERE a.body_id = ANY (ctx.answering())
            UNION ALL
            SELECT r.matter_id FROM cases_recusedofficer r WHERE r.officer_id = ctx.officer_id();
    END IF;
END $$;

-- Restrictive: whatever another policy lets through, this takes away, involvement in former days among it.
CREATE POLICY kept_from ON cases_matter AS RESTRICTIVE
    USING (id NOT IN (SELECT ctx.matters_kept_from()));
CREATE POLICY kept_from ON cases_involvement AS RESTRICTIVE
    USING (matter_id NOT IN (SELECT ctx.matters_kept_from()));
-- The other tables are read by way of the matter; but who may act on one is asked without it.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY[
        'cases_clock', 'cases_petitioner', 'cases_opinion', 'cases_representation', 'cases_reviewrequest',
        'cases_lettertoserve', 'cases_serviceattempt'
    ] LOOP
        EXECUTE format('CREATE POLICY nothing_added_by_the_conflicted ON %I AS RESTRICTIVE FOR INSERT '
                       'WITH CHECK (matter_id NOT IN (SELECT ctx.matters_kept_from()))', t);
        EXECUTE format('CREATE POLICY nothing_changed_by_the_conflicted ON %I AS RESTRICTIVE FOR UPDATE '
                       'USING (matter_id NOT IN (SELECT ctx.matters_kept_from())) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- The same question about one matter, where it is asked of an office that does not see it.
CREATE OR REPLACE FUNCTION ctx.kept_from(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT matter IN (SELECT ctx.matters_kept_from()) $$;

-- Handing up ----------------------------------------------------------------------------------------------------

-- The identifiers of a matter never change. Nor does the office that watches over it, unless that is accused itself.
CREATE OR REPLACE FUNCTION ctx.matter_identity_stands() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public
    AS $$
BEGIN
    IF (NEW.id, NEW.number, NEW.received_at, NEW.channel) IS DISTINCT FROM (OLD.id, OLD.number, OLD.received_at, OLD.channel)
       OR NEW.last_seq < OLD.last_seq THEN
        RAISE EXCEPTION 'number, receipt and history of a matter cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.office_id <> OLD.office_id AND NOT EXISTS (
        SELECT FROM jsonb_array_elements_text(NEW.facts -> 'accused_bodies') accused
        WHERE accused::bigint = ANY (ctx.answers_to(ARRAY[OLD.office_id]))
    ) THEN
        RAISE EXCEPTION 'the office of a matter changes only where it is accused' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- Letters of a body that has the matter no more, because it is accused, are served by whoever has it now.
CREATE FUNCTION ctx.take_letters_back() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    UPDATE cases_lettertoserve owed SET server_id = NEW.holder_id
    WHERE owed.matter_id = NEW.id AND owed.served_on IS NULL AND EXISTS (
        SELECT FROM cases_accusedbody a
        WHERE a.matter_id = NEW.id AND a.body_id = ANY (ctx.answers_to(ARRAY[owed.server_id]))
    );
    RETURN NULL;
END $$;
-- After the accused are on record: triggers follow each other by their names.
CREATE TRIGGER letters_taken_back AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN (
        NEW.holder_id <> OLD.holder_id
        AND NEW.facts -> 'accused_bodies' IS DISTINCT FROM OLD.facts -> 'accused_bodies'
    )
    EXECUTE FUNCTION ctx.take_letters_back();

-- Called by these triggers and policies, and by the application for the guards of the procedure.
DO $$
DECLARE named text;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'answers_to(bigint[])', 'bodies_of(uuid[])', 'answering()', 'refuse_conflicts(uuid, bigint[], uuid[])',
        'had_a_part(uuid, boolean)', 'matters_kept_from()'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION ctx.%s FROM PUBLIC', named);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['answers_to(bigint[])', 'bodies_of(uuid[])', 'matters_kept_from()'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION ctx.%s TO xinfang_app', named);
    END LOOP;
END $$;
