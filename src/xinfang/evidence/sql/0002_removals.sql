-- Tombstones of readings that went after their time. Like everything of the log they are written once, by the system.
ALTER TABLE evidence_removal ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown_to_officers ON evidence_removal FOR SELECT USING (
    (SELECT ctx.is_system()) OR (SELECT ctx.is_officer())
);
CREATE POLICY added_by_the_system ON evidence_removal FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON evidence_removal
    FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON evidence_removal
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON evidence_removal
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
REVOKE UPDATE, DELETE, TRUNCATE ON evidence_removal FROM xinfang_app;

-- The office's day by the clock of the database, which no writer of rows sets.
CREATE FUNCTION ctx.office_today() RETURNS date LANGUAGE sql VOLATILE
    RETURN (pg_catalog.clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date;
REVOKE ALL ON FUNCTION ctx.office_today() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.office_today() TO xinfang_app;

-- Whether the time for which readings are kept has passed since the root that vouches for them, whatever the tombstone
-- says. The months are those of law/privacy.yaml (tests/evidence/test_removals.py holds the two together).
CREATE FUNCTION ctx.is_due(removal uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.evidence_removal t JOIN public.evidence_dailyroot d ON d.day = t.root_id AND d.size = t.ends
        WHERE t.id = removal AND (t.removed_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN
            (greatest(d.day, (d.taken_at AT TIME ZONE 'Asia/Shanghai')::date) + interval '6 months')::date + 1
            AND ctx.office_today()
    );
END $$;
REVOKE ALL ON FUNCTION ctx.is_due(uuid) FROM PUBLIC;

-- A reading goes only when the log has vouched for it, its tombstone stands, and its time has passed.
CREATE FUNCTION ctx.goes_with_its_tombstone() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.evidence_entry e JOIN public.evidence_removal t ON e.index >= t.begins AND e.index < t.ends
        WHERE e.subject = OLD.id AND e.kind = 'reading' AND ctx.is_due(t.id)
    ) AND ((OLD.read_at AT TIME ZONE 'Asia/Shanghai')::date + interval '6 months')::date < ctx.office_today() THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'history is append-only: no tombstone stands for this reading'
        USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION ctx.goes_with_its_tombstone() FROM PUBLIC;
DROP TRIGGER append_only ON cases_reading;
CREATE TRIGGER append_only BEFORE UPDATE ON cases_reading FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER removed_with_a_tombstone BEFORE DELETE ON cases_reading
    FOR EACH ROW EXECUTE FUNCTION ctx.goes_with_its_tombstone();

-- The one way in which readings go. The application itself may delete none.
CREATE FUNCTION ctx.remove_readings(removal uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT ctx.is_system() THEN
        RAISE EXCEPTION 'only the system removes readings' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT ctx.is_due(removal) THEN
        RAISE EXCEPTION 'readings go after their time' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.cases_reading r USING public.evidence_removal t, public.evidence_entry e
    WHERE t.id = removal AND e.index >= t.begins AND e.index < t.ends AND e.kind = 'reading' AND r.id = e.subject;
END $$;
REVOKE ALL ON FUNCTION ctx.remove_readings(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.remove_readings(uuid) TO xinfang_app;

-- Entries of the two new kinds.
DROP POLICY of_a_record_in_sight ON evidence_entry;
CREATE POLICY of_a_record_in_sight ON evidence_entry FOR SELECT USING (
    CASE kind
        WHEN 'receipt' THEN EXISTS (SELECT 1 FROM cases_submission s WHERE s.id = evidence_entry.subject)
        WHEN 'chain' THEN EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = evidence_entry.subject)
        WHEN 'letter' THEN EXISTS (SELECT 1 FROM letters_letter l WHERE l.id = evidence_entry.subject)
        WHEN 'journal' THEN (SELECT ctx.is_officer())
        WHEN 'file' THEN EXISTS (SELECT 1 FROM files_storedfile f WHERE f.id = evidence_entry.subject)
        WHEN 'reading' THEN EXISTS (SELECT 1 FROM cases_reading r WHERE r.id = evidence_entry.subject)
        WHEN 'removal' THEN (SELECT ctx.is_officer())
    END
);
