-- The log only grows, and only the system writes it. Roots, keys and inner nodes say nothing of anybody and are public;
-- an entry names the record it vouches for, and is seen by whoever sees that.

ALTER TABLE evidence_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY added_by_the_system ON evidence_entry USING ((SELECT ctx.is_system()));
CREATE POLICY of_a_record_in_sight ON evidence_entry FOR SELECT USING (
    CASE kind
        WHEN 'receipt' THEN EXISTS (SELECT 1 FROM cases_submission s WHERE s.id = evidence_entry.subject)
        WHEN 'chain' THEN EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = evidence_entry.subject)
        WHEN 'letter' THEN EXISTS (SELECT 1 FROM letters_letter l WHERE l.id = evidence_entry.subject)
        WHEN 'journal' THEN (SELECT ctx.is_officer())
        WHEN 'file' THEN EXISTS (SELECT 1 FROM files_storedfile f WHERE f.id = evidence_entry.subject)
    END
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['evidence_entry', 'evidence_node', 'evidence_dailyroot', 'evidence_signingkey'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['evidence_node', 'evidence_dailyroot', 'evidence_signingkey'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY public ON %I FOR SELECT USING (true)', t);
        EXECUTE format('CREATE POLICY added_by_the_system ON %I FOR INSERT WITH CHECK ((SELECT ctx.is_system()))', t);
    END LOOP;
END $$;
