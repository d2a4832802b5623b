-- A leader looks through what was written down of a reception. Of the booking only that changes; what is confirmed stays.

CREATE FUNCTION ctx.receives_at(host bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_officer() AND host = ANY (ctx.served_ids()) AND (ctx.has_role('LEADER') OR ctx.has_role('BODY_HEAD'));
REVOKE ALL ON FUNCTION ctx.receives_at(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.receives_at(bigint) TO xinfang_app;

CREATE POLICY booking_checked ON receptions_booking FOR UPDATE USING (
    state = 'RECEIVED' AND ctx.received_about(matter_id)
    AND EXISTS (SELECT FROM receptions_receptionday d WHERE d.id = day_id AND ctx.receives_at(d.host_id))
);

-- With the rights of whoever asks: days are for everybody to see.
CREATE FUNCTION ctx.reception_check_stands() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    day public.receptions_receptionday;
BEGIN
    SELECT * INTO day FROM public.receptions_receptionday d WHERE d.id = NEW.day_id;
    IF NEW.checked <> OLD.checked AND (
        OLD.checked = 'CONFIRMED'
        OR (NEW.checked = '' AND NOT ctx.works_at_receptions(day.office_id))
        OR (NEW.checked <> '' AND (OLD.checked <> '' OR NOT ctx.receives_at(day.host_id)))
    ) THEN
        RAISE EXCEPTION 'a record of a reception is checked by its leader, once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF ctx.is_officer() AND NOT ctx.works_at_receptions(day.office_id)
        AND to_jsonb(NEW) - 'checked' <> to_jsonb(OLD) - 'checked' THEN
        RAISE EXCEPTION 'a leader checks a record and changes nothing of it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.reception_check_stands() FROM PUBLIC;
CREATE TRIGGER reception_check_stands BEFORE UPDATE ON receptions_booking
    FOR EACH ROW EXECUTE FUNCTION ctx.reception_check_stands();

-- What is said of a record is seen with its booking, and added as long as the record is not confirmed.
ALTER TABLE receptions_remark ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_booking ON receptions_remark FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT FROM receptions_booking b WHERE b.id = booking_id)
);
CREATE POLICY remark_made ON receptions_remark FOR INSERT WITH CHECK (
    EXISTS (
        SELECT FROM receptions_booking b JOIN receptions_receptionday d ON d.id = b.day_id
        WHERE b.id = booking_id AND b.state = 'RECEIVED' AND (
            (kind = 'RETURNED' AND b.checked = '' AND ctx.receives_at(d.host_id))
            OR (kind = 'AMENDED' AND b.checked = 'RETURNED' AND ctx.works_at_receptions(d.office_id))
        )
    )
);
CREATE POLICY kept_by_the_system ON receptions_remark FOR UPDATE USING ((SELECT ctx.is_system()));
CREATE FUNCTION ctx.reception_remark_stands() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - 'words' <> to_jsonb(OLD) - 'words' OR (CASE
        WHEN OLD.words = '' THEN NEW.words <> ''
        WHEN NEW.words = '' THEN NOT EXISTS (
            SELECT FROM public.receptions_booking b JOIN public.cases_matter m ON m.id = b.matter_id
            WHERE b.id = NEW.booking_id AND m.destroyed
        )
        ELSE NOT ctx.same_content(OLD.words, NEW.words)
    END) THEN
        RAISE EXCEPTION 'what was said of a record stays as long as its file' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.reception_remark_stands() FROM PUBLIC;
CREATE TRIGGER reception_remark_stands BEFORE UPDATE ON receptions_remark
    FOR EACH ROW EXECUTE FUNCTION ctx.reception_remark_stands();
