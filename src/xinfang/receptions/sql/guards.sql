-- Reception days are public; who has booked is seen with the matter, by officers never of an accusation.

CREATE FUNCTION ctx.keeps_receptions(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );
CREATE FUNCTION ctx.works_at_receptions(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.keeps_receptions(office) OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids())
        AND (ctx.has_role('REGISTRAR') OR ctx.has_role('TRIAGE_OFFICER'))
    );
-- With the rights of whoever asks: the policies of matters say who sees one.
CREATE FUNCTION ctx.received_about(matter uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.cases_matter m WHERE m.id = matter AND (NOT m.sealed OR NOT ctx.is_officer())
    );
END $$;
-- Numbers only: what is taken of a day, and how many wait before a booking.
CREATE FUNCTION ctx.reception_places(wanted uuid) RETURNS TABLE (booked integer, waiting integer, last_serial integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT (count(*) FILTER (WHERE b.state IN ('BOOKED', 'RECEIVED', 'ABSENT') AND NOT m.sealed))::integer,
            (count(*) FILTER (WHERE b.state = 'WAITING' AND NOT m.sealed))::integer,
            coalesce(max(b.serial), 0)::integer
        FROM public.receptions_booking b JOIN public.cases_matter m ON m.id = b.matter_id
        WHERE b.day_id = wanted
    $$;
CREATE FUNCTION ctx.reception_ahead(booking uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT count(*)::integer FROM public.receptions_booking own
        JOIN public.receptions_booking b ON b.day_id = own.day_id AND b.state = 'WAITING' AND b.serial < own.serial
        JOIN public.cases_matter m ON m.id = b.matter_id AND NOT m.sealed
        WHERE own.id = booking AND own.state = 'WAITING'
    $$;
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'keeps_receptions(bigint)', 'works_at_receptions(bigint)', 'received_about(uuid)', 'reception_places(uuid)',
        'reception_ahead(uuid)'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION ctx.%s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION ctx.%s TO xinfang_app', f);
    END LOOP;
END $$;

ALTER TABLE receptions_receptionday ENABLE ROW LEVEL SECURITY;
CREATE POLICY day_seen ON receptions_receptionday FOR SELECT USING (true);
CREATE POLICY day_published ON receptions_receptionday FOR INSERT WITH CHECK (ctx.keeps_receptions(office_id));
CREATE POLICY day_changed ON receptions_receptionday FOR UPDATE USING (ctx.keeps_receptions(office_id));

ALTER TABLE receptions_sittingin ENABLE ROW LEVEL SECURITY;
CREATE POLICY sitting_in_seen ON receptions_sittingin FOR SELECT USING (true);
CREATE POLICY sitting_in_asked ON receptions_sittingin FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM receptions_receptionday d WHERE d.id = day_id AND ctx.keeps_receptions(d.office_id))
);

ALTER TABLE receptions_booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY booking_seen ON receptions_booking FOR SELECT USING (
    (SELECT ctx.is_system()) OR ctx.received_about(matter_id)
);
CREATE POLICY booking_made ON receptions_booking FOR INSERT WITH CHECK (
    (SELECT ctx.is_system())
    OR (
        state IN ('BOOKED', 'WAITING') AND ctx.received_about(matter_id)
        AND (
            NOT (SELECT ctx.is_officer())
            OR EXISTS (SELECT FROM receptions_receptionday d WHERE d.id = day_id AND ctx.works_at_receptions(d.office_id))
        )
    )
);
-- Whoever holds the matter's code cancels; the rest is for those who work there.
CREATE POLICY booking_moved ON receptions_booking FOR UPDATE USING (
    (SELECT ctx.is_system())
    OR (
        ctx.received_about(matter_id)
        AND (
            NOT (SELECT ctx.is_officer())
            OR EXISTS (SELECT FROM receptions_receptionday d WHERE d.id = day_id AND ctx.works_at_receptions(d.office_id))
        )
    )
) WITH CHECK ((SELECT ctx.is_system()) OR (SELECT ctx.is_officer()) OR state = 'CANCELLED');

-- Who receives and about what stays as it was published; a booking stays that of its matter and day.
CREATE FUNCTION ctx.reception_day_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.host_id, NEW.post, NEW.about)
        IS DISTINCT FROM (OLD.id, OLD.office_id, OLD.host_id, OLD.post, OLD.about) THEN
        RAISE EXCEPTION 'a reception day stays what it was published as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reception_day_stands BEFORE UPDATE ON receptions_receptionday
    FOR EACH ROW EXECUTE FUNCTION ctx.reception_day_stands();
CREATE FUNCTION ctx.reception_booking_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.day_id, NEW.serial, NEW.matter_id) IS DISTINCT FROM (OLD.id, OLD.day_id, OLD.serial, OLD.matter_id)
    THEN
        RAISE EXCEPTION 'a booking stays what it was made as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reception_booking_stands BEFORE UPDATE ON receptions_booking
    FOR EACH ROW EXECUTE FUNCTION ctx.reception_booking_stands();
-- What was read back and confirmed, decided and found stays; only a new key changes an envelope.
CREATE TRIGGER reception_record_stands BEFORE UPDATE ON receptions_booking FOR EACH ROW
    WHEN (OLD.state = 'RECEIVED' AND (
        NEW.state <> OLD.state OR NEW.confirmed <> OLD.confirmed OR NOT ctx.same_content(OLD.record, NEW.record)
        OR (OLD.decision <> '' AND NEW.decision <> OLD.decision)
        OR (OLD.settled_on IS NOT NULL AND (
            NEW.settled_on IS DISTINCT FROM OLD.settled_on OR NOT ctx.same_content(OLD.finding, NEW.finding)
        ))
    ))
    EXECUTE FUNCTION ctx.refuse_change();
