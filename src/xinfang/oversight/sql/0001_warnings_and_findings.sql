-- Warnings of running periods: raised by the system, read by the bodies concerned, and of an accusation by the
-- reporting team alone, which finds nothing but its number here.
ALTER TABLE oversight_duewarning ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_the_bodies_concerned ON oversight_duewarning FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        (SELECT ctx.is_officer())
        AND (
            organ_id = ANY ((SELECT ctx.body_ids())::bigint[]) OR office_id = ANY ((SELECT ctx.body_ids())::bigint[])
        )
        AND EXISTS (
            SELECT FROM cases_matter m
            WHERE m.id = oversight_duewarning.matter_id AND (NOT m.sealed OR (SELECT ctx.in_team('REPORTING')))
        )
    )
);
CREATE POLICY raised_by_the_system ON oversight_duewarning FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE POLICY marked_in_ones_own_name ON oversight_duewarning FOR UPDATE USING ((SELECT ctx.is_officer()))
    WITH CHECK (seen_by = ctx.officer_id());

-- Findings: answered by whoever they are addressed to. Readings of what is sealed concern who guards the system.
ALTER TABLE oversight_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_the_bodies_concerned ON oversight_finding FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        trigger = 'SEALED_READ' AND (SELECT ctx.has_role('SECURITY_ADMIN') OR ctx.has_role('AUDIT_ADMIN'))
    )
    OR (
        trigger <> 'SEALED_READ'
        AND (SELECT ctx.is_officer())
        AND (
            addressee_id = ANY ((SELECT ctx.body_ids())::bigint[]) OR body_id = ANY ((SELECT ctx.body_ids())::bigint[])
        )
        AND (matter_id IS NULL OR EXISTS (
            SELECT FROM cases_matter m WHERE m.id = oversight_finding.matter_id AND NOT m.sealed
        ))
    )
);
CREATE POLICY noted_by_the_system ON oversight_finding FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE POLICY settled_by_the_system ON oversight_finding FOR UPDATE USING ((SELECT ctx.is_system()))
    WITH CHECK ((SELECT ctx.is_system()) AND answer = '');
CREATE POLICY answered_in_ones_own_name ON oversight_finding FOR UPDATE USING (
    CASE WHEN trigger = 'SEALED_READ' THEN (SELECT ctx.has_role('SECURITY_ADMIN'))
    ELSE addressee_id = ANY ((SELECT ctx.body_ids())::bigint[])
        AND (SELECT ctx.has_role('SUPERVISOR') OR ctx.has_role('BODY_HEAD') OR ctx.has_role('LEADER'))
    END
) WITH CHECK (answered_by = ctx.officer_id());

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['oversight_duewarning', 'oversight_finding'] LOOP
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;
GRANT UPDATE (seen_at, seen_by) ON oversight_duewarning TO xinfang_app;
GRANT UPDATE (answer, reason, answered_at, answered_by, settled_on) ON oversight_finding TO xinfang_app;

-- A warning is seen once and ends once; a finding is answered once, unless it was settled before. No more changes.
CREATE FUNCTION ctx.warning_is_seen_and_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept oversight_duewarning := NEW;
BEGIN
    IF OLD.seen_at IS NULL THEN
        kept.seen_at := NULL;
        kept.seen_by := NULL;
    END IF;
    IF OLD.ended_on IS NULL THEN
        kept.ended_on := NULL;
        kept.ended_as := OLD.ended_as;
        kept.ended_by_id := NULL;
    END IF;
    IF kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a warning is seen once and ends once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER seen_and_ended_once BEFORE UPDATE ON oversight_duewarning
    FOR EACH ROW EXECUTE FUNCTION ctx.warning_is_seen_and_ends_once();

CREATE FUNCTION ctx.finding_is_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept oversight_finding := NEW;
BEGIN
    kept.answer := OLD.answer;
    kept.reason := OLD.reason;
    kept.answered_at := OLD.answered_at;
    kept.answered_by := OLD.answered_by;
    kept.settled_on := OLD.settled_on;
    IF OLD.answer <> '' OR OLD.settled_on IS NOT NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a finding is answered once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answered_once BEFORE UPDATE ON oversight_finding
    FOR EACH ROW EXECUTE FUNCTION ctx.finding_is_answered_once();

-- A warning ends with its period, whoever ends that, and by what.
CREATE FUNCTION ctx.end_warnings_of_a_clock() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE oversight_duewarning w
    SET ended_on = NEW.ended_on, ended_as = NEW.ended_as, ended_by_id = NEW.ended_by_id
    WHERE w.clock_id = NEW.id AND w.ended_on IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER warnings_end AFTER UPDATE OF ended_on ON cases_clock FOR EACH ROW
    WHEN (OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL) EXECUTE FUNCTION ctx.end_warnings_of_a_clock();

-- Of each period one warning stands: a higher rung takes the place of the lower.
CREATE FUNCTION ctx.end_lower_warning() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE oversight_duewarning w SET ended_on = NEW.raised_on, ended_as = 'STEPPED_UP'
    WHERE w.clock_id = NEW.clock_id AND w.ended_on IS NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER takes_the_place_of_the_lower BEFORE INSERT ON oversight_duewarning
    FOR EACH ROW EXECUTE FUNCTION ctx.end_lower_warning();

-- How many of these matters come from petitioners who have nothing to do with each other, as far as the telephone
-- number or the account tells. A number only: neither leaves the database.
CREATE FUNCTION ctx.independently_brought(matters uuid[]) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT count(DISTINCT coalesce(
            (SELECT min(k.mark) FROM cases_identitymark k WHERE k.matter_id = each.id),
            (SELECT min(p.account_id::text) FROM cases_petitioner p WHERE p.matter_id = each.id),
            each.id::text
        ))
        FROM unnest(matters) each (id) WHERE ctx.is_system()
    $$;
REVOKE ALL ON FUNCTION
    ctx.end_warnings_of_a_clock(), ctx.end_lower_warning(), ctx.independently_brought(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.independently_brought(uuid[]) TO xinfang_app;

-- By these the nightly search finds its few rows among millions.
CREATE INDEX oversight_linked_matters ON cases_matter (id) WHERE state = 'LINKED';
CREATE INDEX oversight_overturning_opinions ON cases_opinion (id)
    WHERE kind <> 'HANDLING' AND result IN ('CHANGE', 'REVOKE', 'REDO');
