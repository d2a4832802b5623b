-- A wish is the petitioner's; a message is written by whoever acts on the matter, and sent by the system alone. Who
-- runs the system sees what is stuck and may have it tried again: the rows name no petitioner and hold no words. Those of
-- an officer's digest (0003_officers.sql) name the officer and hold numbers, and are soon removed.

ALTER TABLE notices_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_matter ON notices_wish FOR SELECT USING (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = notices_wish.matter_id)
);
CREATE POLICY chosen_by_who_acts ON notices_wish FOR INSERT
    WITH CHECK ((SELECT ctx.is_system()) OR ctx.may_act(matter_id));
-- At the counter an officer writes down what the person chooses; taking it back is the person's own.
CREATE POLICY changed_by_the_person ON notices_wish FOR UPDATE
    USING ((SELECT ctx.is_system()) OR (NOT (SELECT ctx.is_officer()) AND ctx.may_act(matter_id))) WITH CHECK (true);

ALTER TABLE notices_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_matter ON notices_message FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (SELECT ctx.has_role('SYSTEM_ADMIN'))
    OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = notices_message.matter_id)
);
CREATE POLICY written_by_who_acts ON notices_message FOR INSERT
    WITH CHECK ((SELECT ctx.is_system()) OR ctx.may_act(matter_id));
CREATE POLICY sent_by_the_system ON notices_message FOR UPDATE
    USING ((SELECT ctx.is_system()) OR (SELECT ctx.has_role('SYSTEM_ADMIN')));

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['notices_wish', 'notices_message'] LOOP
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;
GRANT UPDATE (channel, language, chosen_at, stopped_at) ON notices_wish TO xinfang_app;
GRANT UPDATE (state, trouble, attempts, next_try_at, sent_at, provider_id) ON notices_message TO xinfang_app;

-- What has left cannot be called back, nor be sent a second time.
CREATE FUNCTION notices_sent_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.state IN ('SENT', 'DROPPED') THEN
        RAISE EXCEPTION 'a message that was sent stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sent_stands BEFORE UPDATE ON notices_message FOR EACH ROW EXECUTE FUNCTION notices_sent_stands();

-- How the outbox is doing, for the page that machines read: figures by channel, nothing of any message.
CREATE FUNCTION ctx.outbox()
    RETURNS TABLE (channel text, waiting bigint, tried bigint, failed bigint, oldest timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        -- Two arms, so that each is answered by its own index of what has not left; what was sent is never counted.
        SELECT m.channel::text, count(*) FILTER (WHERE m.waits), count(*) FILTER (WHERE m.waits AND m.attempts > 0),
               count(*) FILTER (WHERE NOT m.waits), min(m.written_at) FILTER (WHERE m.waits)
        FROM (
            SELECT w.channel, true AS waits, w.attempts, w.written_at FROM public.notices_message w
            WHERE w.state = 'WAITING'
            UNION ALL
            SELECT f.channel, false, f.attempts, f.written_at FROM public.notices_message f WHERE f.state = 'FAILED'
        ) m GROUP BY 1
    $$;
GRANT EXECUTE ON FUNCTION ctx.outbox() TO xinfang_app;
