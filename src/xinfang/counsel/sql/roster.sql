-- The roster is public; heads and supervisors of the office keep it.

-- Whoever oversees a body reaches it by that alone: here only a post in the office itself counts.
CREATE FUNCTION ctx.keeps_roster(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.served_ids())
        AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );
REVOKE ALL ON FUNCTION ctx.keeps_roster(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.keeps_roster(bigint) TO xinfang_app;

ALTER TABLE counsel_expert ENABLE ROW LEVEL SECURITY;
CREATE POLICY expert_seen ON counsel_expert FOR SELECT USING (true);
CREATE POLICY expert_entered ON counsel_expert FOR INSERT WITH CHECK (ctx.keeps_roster(office_id));
CREATE POLICY expert_changed ON counsel_expert FOR UPDATE USING (ctx.keeps_roster(office_id));

-- In what capacity somebody is on whose roster, and from when, stays; the rest follows from the journal.
CREATE FUNCTION ctx.expert_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.office_id, NEW.kind, NEW.valid_from) IS DISTINCT FROM
       (OLD.id, OLD.office_id, OLD.kind, OLD.valid_from) THEN
        RAISE EXCEPTION 'an entry of the roster stays what it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER expert_stands BEFORE UPDATE ON counsel_expert FOR EACH ROW EXECUTE FUNCTION ctx.expert_stands();

-- The roster is open to everybody, its journal is not: why somebody left is for those who keep it.
CREATE POLICY kept_by_keepers ON counsel_expertline AS RESTRICTIVE USING (
    (SELECT ctx.is_system())
    OR EXISTS (SELECT FROM counsel_expert e WHERE e.id = subject_id AND ctx.keeps_roster(e.office_id))
);
