-- Who opened an identity, who asked to and who agreed: seen by whoever sees the line itself. Roots are public.
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
        WHEN 'opening' THEN EXISTS (SELECT 1 FROM cases_identityopening o WHERE o.id = evidence_entry.subject)
        WHEN 'request' THEN EXISTS (SELECT 1 FROM cases_identityrequest q WHERE q.id = evidence_entry.subject)
        WHEN 'root' THEN true
        WHEN 'consent' THEN EXISTS (SELECT 1 FROM cases_identityconsent c WHERE c.request_id = evidence_entry.subject)
    END
);
