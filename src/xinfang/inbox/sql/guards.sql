-- The address of a calendar is its officer's own; the system looks up whose it is when a calendar asks.

ALTER TABLE inbox_calendaraddress ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_address ON inbox_calendaraddress FOR SELECT
    USING ((SELECT ctx.is_system()) OR officer_id = (SELECT ctx.officer_id()));
CREATE POLICY made_by_the_officer ON inbox_calendaraddress FOR INSERT WITH CHECK (officer_id = (SELECT ctx.officer_id()));
CREATE POLICY ended_by_the_officer ON inbox_calendaraddress FOR UPDATE
    USING (officer_id = (SELECT ctx.officer_id()) AND ended_at IS NULL) WITH CHECK (ended_at IS NOT NULL);
REVOKE UPDATE ON inbox_calendaraddress FROM xinfang_app;
GRANT UPDATE (ended_at) ON inbox_calendaraddress TO xinfang_app;
