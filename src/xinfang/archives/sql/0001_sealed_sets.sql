-- A sealed set is the archivists': it holds everything about a matter, also who petitioned. It is asked for by whoever
-- keeps the file, made by the system alone, and stands once it is made.

ALTER TABLE archives_sealedset ENABLE ROW LEVEL SECURITY;
CREATE POLICY made_by_the_system ON archives_sealedset USING ((SELECT ctx.is_system()));
CREATE POLICY seen_by_archivists ON archives_sealedset FOR SELECT USING (
    (SELECT ctx.has_role('ARCHIVIST'))
    AND EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = archives_sealedset.matter_id)
);
CREATE POLICY asked_for_by_archivists ON archives_sealedset FOR INSERT WITH CHECK (
    (SELECT ctx.has_role('ARCHIVIST')) AND ctx.may_act(matter_id)
);
CREATE POLICY of_a_sealed_set ON files_storedfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM archives_sealedset s WHERE s.file_id = files_storedfile.id)
);

CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON archives_sealedset
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON archives_sealedset
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON archives_sealedset FROM xinfang_app;
GRANT UPDATE (state, done, total, trouble, made_at, file_id, size, manifest, manifest_digest)
    ON archives_sealedset TO xinfang_app;

CREATE FUNCTION archives_set_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'ASKED' THEN
        RAISE EXCEPTION 'a sealed set stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER set_stands BEFORE UPDATE OR DELETE ON archives_sealedset
    FOR EACH ROW EXECUTE FUNCTION archives_set_stands();

-- Nothing is added to an archived matter; what lawful reopening brings comes after its state has changed.
CREATE FUNCTION archives_file_is_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = NEW.matter_id AND m.state = 'ARCHIVED') THEN
        RAISE EXCEPTION 'nothing is added to an archived matter' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER file_is_closed BEFORE INSERT ON cases_attachment
    FOR EACH ROW EXECUTE FUNCTION archives_file_is_closed();
