-- The figures of the boards: counted by the system, read by whoever the body concerns. They name no matter.
ALTER TABLE oversight_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_the_bodies_concerned ON oversight_tally FOR SELECT USING (
    (SELECT ctx.is_system())
    OR ((SELECT ctx.is_officer()) AND body_id = ANY ((SELECT ctx.body_ids())::bigint[]))
);
CREATE POLICY counted_by_the_system ON oversight_tally FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE POLICY counted_anew_by_the_system ON oversight_tally FOR DELETE USING ((SELECT ctx.is_system()));

ALTER TABLE oversight_tallied ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_officers ON oversight_tallied FOR SELECT USING (
    (SELECT ctx.is_system()) OR (SELECT ctx.is_officer())
);
CREATE POLICY written_by_the_system ON oversight_tallied FOR INSERT WITH CHECK ((SELECT ctx.is_system()));
CREATE POLICY moved_on_by_the_system ON oversight_tallied FOR UPDATE USING ((SELECT ctx.is_system()));

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['oversight_tally', 'oversight_tallied'] LOOP
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
    END LOOP;
END $$;
REVOKE UPDATE, TRUNCATE ON oversight_tally FROM xinfang_app;
REVOKE DELETE, TRUNCATE ON oversight_tallied FROM xinfang_app;

-- By these a month is counted without reading those before it. Records come in the order of time: a block says enough.
CREATE INDEX oversight_recorded_events ON cases_event USING brin (recorded_at) WITH (pages_per_range = 32);
CREATE INDEX oversight_counted_events ON cases_event (happened_at) WHERE act IN (
    'OBJECT', 'UPHOLD_OBJECTION', 'DISMISS_OBJECTION', 'RULE_JURISDICTION', 'DECIDE_REVIEW', 'DECIDE_REEXAM',
    'RECORD_PERFORMANCE'
);
CREATE INDEX oversight_ended_clocks ON cases_clock (ended_on) WHERE ended_on IS NOT NULL AND owed_by <> 'PETITIONER';
CREATE INDEX oversight_rating_windows ON cases_clock (legal_due) WHERE rule = 'evaluation_window';
