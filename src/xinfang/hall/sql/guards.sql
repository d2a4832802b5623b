-- Whoever holds a number or has booked carries its key: one row, in one transaction, is theirs to see.
CREATE FUNCTION ctx.hall_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(pg_catalog.current_setting('xinfang.hall_key', true), '');
CREATE FUNCTION ctx.works_in_hall(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (
            ctx.has_role('REGISTRAR') OR ctx.has_role('TRIAGE_OFFICER') OR ctx.has_role('SUPERVISOR')
            OR ctx.has_role('LEADER') OR ctx.has_role('BODY_HEAD')
        )
    );
CREATE FUNCTION ctx.keeps_windows(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );
REVOKE ALL ON FUNCTION ctx.hall_key(), ctx.works_in_hall(bigint), ctx.keeps_windows(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.hall_key(), ctx.works_in_hall(bigint), ctx.keeps_windows(bigint) TO xinfang_app;

-- Windows are there for everybody to see.
ALTER TABLE hall_window ENABLE ROW LEVEL SECURITY;
CREATE POLICY window_seen ON hall_window FOR SELECT USING (true);
CREATE POLICY window_set_up ON hall_window FOR INSERT WITH CHECK (ctx.keeps_windows(office_id));
CREATE POLICY window_changed ON hall_window FOR UPDATE USING (ctx.keeps_windows(office_id));

ALTER TABLE hall_ticket ENABLE ROW LEVEL SECURITY;
CREATE POLICY ticket_seen ON hall_ticket FOR SELECT USING (
    (SELECT ctx.is_system())
    OR ((SELECT ctx.is_officer()) AND office_id = ANY ((SELECT ctx.body_ids())::bigint[]))
    OR id::text = (SELECT ctx.hall_key())
);
CREATE POLICY ticket_taken ON hall_ticket FOR INSERT WITH CHECK (ctx.works_in_hall(office_id));
CREATE POLICY ticket_moved ON hall_ticket FOR UPDATE USING (ctx.works_in_hall(office_id));

-- What a number was taken as stays; where it stands follows from its journal.
CREATE FUNCTION ctx.ticket_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.day, NEW.number, NEW.reason, NEW.booked_for, NEW.taken_at, NEW.queued_from)
        IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.day, OLD.number, OLD.reason, OLD.booked_for, OLD.taken_at, OLD.queued_from) THEN
        RAISE EXCEPTION 'a number stays what it was taken as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ticket_stands BEFORE UPDATE ON hall_ticket FOR EACH ROW EXECUTE FUNCTION ctx.ticket_stands();

-- The queue as everybody in the hall may see it: no keys, and not why a number goes first.
CREATE FUNCTION ctx.hall_queue(office bigint, on_day date)
    RETURNS TABLE (
        number text, service text, state text, goes_first boolean, queued_from timestamptz, called_at timestamptz,
        place integer
    )
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT t.number, t.service, t.state, t.reason <> '' OR t.booked_for IS NOT NULL, t.queued_from, t.called_at,
            w.number
        FROM public.hall_ticket t LEFT JOIN public.hall_window w ON w.id = t.window_id
        WHERE t.office_id = office AND t.day = on_day
    $$;
-- How many have booked each slot of some days.
CREATE FUNCTION ctx.hall_booked(office bigint, for_service text, first_day date, last_day date)
    RETURNS TABLE (day date, starts time, taken bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT a.day, a.starts, count(*) FROM public.hall_appointment a
        WHERE a.office_id = office AND a.service = for_service AND a.day BETWEEN first_day AND last_day
            AND a.state <> 'CANCELLED'
        GROUP BY a.day, a.starts
    $$;
REVOKE ALL ON FUNCTION ctx.hall_queue(bigint, date), ctx.hall_booked(bigint, text, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.hall_queue(bigint, date), ctx.hall_booked(bigint, text, date, date) TO xinfang_app;

-- Anybody books, for themselves or at the telephone; who booked is read in the hall alone, and by who holds the key.
ALTER TABLE hall_appointment ENABLE ROW LEVEL SECURITY;
CREATE POLICY appointment_seen ON hall_appointment FOR SELECT USING (
    ctx.works_in_hall(office_id) OR id::text = (SELECT ctx.hall_key())
);
CREATE POLICY appointment_booked ON hall_appointment FOR INSERT WITH CHECK (
    state = 'BOOKED' AND (NOT (SELECT ctx.is_officer()) OR ctx.works_in_hall(office_id))
);
CREATE POLICY appointment_ended ON hall_appointment FOR UPDATE USING (
    ctx.works_in_hall(office_id) OR id::text = (SELECT ctx.hall_key())
);
CREATE POLICY appointment_forgotten ON hall_appointment FOR DELETE USING ((SELECT ctx.is_system()));
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON hall_appointment
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE TRUNCATE ON hall_appointment FROM xinfang_app;

ALTER TABLE hall_oralrecord ENABLE ROW LEVEL SECURITY;
CREATE POLICY oral_noted ON hall_oralrecord FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM hall_ticket t WHERE t.id = ticket_id AND ctx.works_in_hall(t.office_id))
);
CREATE POLICY oral_seen ON hall_oralrecord FOR SELECT USING (
    EXISTS (SELECT FROM hall_ticket t WHERE t.id = ticket_id AND ctx.works_in_hall(t.office_id))
);
CREATE POLICY oral_forgotten ON hall_oralrecord FOR UPDATE USING ((SELECT ctx.is_system()));
CREATE FUNCTION ctx.oral_record_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.ticket_id, NEW.confirmed, NEW.aid, NEW.noted_at)
        IS DISTINCT FROM (OLD.id, OLD.ticket_id, OLD.confirmed, OLD.aid, OLD.noted_at) THEN
        RAISE EXCEPTION 'how it was confirmed stays on record' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER oral_record_stands BEFORE UPDATE ON hall_oralrecord
    FOR EACH ROW EXECUTE FUNCTION ctx.oral_record_stands();
