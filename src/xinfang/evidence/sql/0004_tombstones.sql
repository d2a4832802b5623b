-- A tombstone's entry is seen by whoever sees the tombstone; one of a record that went with a file, by the system.
CREATE POLICY of_a_tombstone ON evidence_entry FOR SELECT USING (
    kind = 'tomb' AND EXISTS (SELECT 1 FROM cases_tombstone t WHERE t.id = evidence_entry.subject)
);
