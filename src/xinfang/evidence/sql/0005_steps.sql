-- A step about something that is no matter: its entry is a digest, for officers.
CREATE POLICY of_a_step ON evidence_entry FOR SELECT USING (kind = 'step' AND (SELECT ctx.is_officer()));
