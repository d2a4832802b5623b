-- Letters are closed with the file that holds them, and wait again once it is taken up anew; what is written while the
-- matter is archived belongs to no closed file. Of an owed letter nothing else changes but whose it is to serve it, and
-- the day of service, once recorded only to a later day.
CREATE OR REPLACE FUNCTION ctx.only_later_served() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public
    AS $$
DECLARE kept cases_lettertoserve := NEW;
BEGIN
    kept.served_on := OLD.served_on;
    kept.server_id := OLD.server_id;
    kept.closed := OLD.closed;
    IF kept IS DISTINCT FROM OLD OR NEW IS NOT DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a letter that is owed stays what it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.served_on IS DISTINCT FROM OLD.served_on AND (NEW.served_on IS NULL OR NEW.served_on < OLD.served_on) THEN
        RAISE EXCEPTION 'a service is recorded, and corrected only to a later day' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ctx.close_letters() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    UPDATE cases_lettertoserve owed SET closed = NOT owed.closed
    WHERE owed.matter_id = NEW.id AND owed.closed <> (NEW.state = 'ARCHIVED');
    RETURN NULL;
END $$;
CREATE TRIGGER letters_closed AFTER UPDATE OF state ON cases_matter
    FOR EACH ROW WHEN ((OLD.state = 'ARCHIVED') <> (NEW.state = 'ARCHIVED')) EXECUTE FUNCTION ctx.close_letters();

-- Whose it is to serve a letter that still can be served may act on the matter until it has arrived.
CREATE OR REPLACE FUNCTION ctx.may_act(matter uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT ctx.is_system() OR EXISTS (
            SELECT 1 FROM public.cases_matter m
            WHERE m.id = matter AND (
                ARRAY[
                    m.holder_id::bigint,
                    m.office_id::bigint,
                    (m.facts ->> 'dispatched_by')::bigint,
                    (m.facts #>> '{review,handled_by}')::bigint,
                    (m.facts #>> '{reexam,handled_by}')::bigint
                ] && ctx.body_ids()
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements(coalesce(m.facts -> 'co_handlers', '[]')) asked
                    WHERE (asked ->> 'body_id')::bigint = ANY (ctx.body_ids()) AND asked ->> 'contributed_on' IS NULL
                )
                OR EXISTS (
                    SELECT 1 FROM public.cases_lettertoserve owed
                    WHERE owed.matter_id = m.id AND owed.served_on IS NULL AND NOT owed.closed
                      AND owed.server_id = ANY (ctx.body_ids())
                )
                OR m.id = ANY (ctx.matter_ids()) OR m.id = ANY (ctx.own_matter_ids())
            )
        )
    $$;
