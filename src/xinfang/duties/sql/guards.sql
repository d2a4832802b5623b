-- Duties are seen by the officers of their office, planned by its heads and supervisors, recorded by who answers for one.

CREATE FUNCTION ctx.plans_duties(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );
REVOKE ALL ON FUNCTION ctx.plans_duties(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.plans_duties(bigint) TO xinfang_app;

ALTER TABLE duties_duty ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_seen ON duties_duty FOR SELECT USING (
    (SELECT ctx.is_system())
    OR ((SELECT ctx.is_officer()) AND office_id = ANY ((SELECT ctx.body_ids())::bigint[]))
);
CREATE POLICY duty_planned ON duties_duty FOR INSERT WITH CHECK (ctx.plans_duties(office_id));
CREATE POLICY duty_changed ON duties_duty FOR UPDATE USING (
    ctx.plans_duties(office_id) OR responsible_id = (SELECT ctx.officer_id())
) WITH CHECK (true);

-- What a duty is stays as it was planned; its day, and how far it has come, follow from its journal.
CREATE FUNCTION ctx.duty_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.kind, NEW.title, NEW.plan) IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.kind, OLD.title, OLD.plan) THEN
        RAISE EXCEPTION 'a duty stays what it was planned as' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER duty_stands BEFORE UPDATE ON duties_duty FOR EACH ROW EXECUTE FUNCTION ctx.duty_stands();
