-- Finding matters whose text is much like another (docs/adr/0073). The marks stand in a table of their own for the reasons
-- given for titles (titles.sql): no index on an array is used where row policies hold. The application adds rows and
-- reads none; the functions below name keys only, of matters in which one of the actor's bodies is or was involved.

ALTER TABLE cases_imprint ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON cases_imprint FROM xinfang_app;
GRANT INSERT ON cases_imprint TO xinfang_app;
CREATE POLICY added_to_its_matter ON cases_imprint FOR INSERT WITH CHECK (
    (SELECT ctx.is_system()) OR EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = cases_imprint.matter_id)
);
CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON cases_imprint
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();

-- What is sealed or accuses somebody has no marks, whether it comes so or becomes so.
CREATE FUNCTION ctx.no_imprint_of_the_sealed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_matter m WHERE m.id = NEW.matter_id AND (m.sealed OR m.team = 'REPORTING')) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER none_of_the_sealed BEFORE INSERT ON cases_imprint
    FOR EACH ROW EXECUTE FUNCTION ctx.no_imprint_of_the_sealed();

CREATE FUNCTION ctx.forget_imprint() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM cases_imprint WHERE matter_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER imprint_forgotten AFTER UPDATE ON cases_matter FOR EACH ROW
    WHEN ((NEW.sealed OR NEW.team = 'REPORTING') AND (NEW.sealed, NEW.team) IS DISTINCT FROM (OLD.sealed, OLD.team))
    EXECUTE FUNCTION ctx.forget_imprint();

-- Whose text is much like one with these marks, and who came before: those with most marks in common first, then the
-- latest. Of one mark at most `of_a_mark` matters are looked at, whichever the index comes to first: to order them would
-- be to read all, and a text that thousands hand in word for word costs no more than another. The steps are kept apart, so that whoever sees little makes no plan read much.
CREATE FUNCTION ctx.matters_worded(asked integer[], before uuid, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    of_a_mark CONSTANT integer := 200;
    bodies bigint[] := ctx.body_ids();
    key uuid;
    named integer := 0;
BEGIN
    FOR key IN
        SELECT alike.matter_id FROM unnest(asked) mark CROSS JOIN LATERAL (
            SELECT i.matter_id FROM cases_imprint i WHERE i.marks @> ARRAY[mark] AND i.matter_id < before LIMIT of_a_mark
        ) alike
        GROUP BY alike.matter_id ORDER BY count(*) DESC, alike.matter_id DESC
    LOOP
        EXIT WHEN named = most;
        IF EXISTS (SELECT FROM cases_involvement v WHERE v.matter_id = key AND v.body_id = ANY (bodies)) THEN
            named := named + 1;
            RETURN NEXT key;
        END IF;
    END LOOP;
END $$;

-- What the office registered before of one place, the latest first; of so many looked at, those within sight.
CREATE FUNCTION ctx.matters_of_place(office bigint, place text, before uuid, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    bodies bigint[] := ctx.body_ids();
BEGIN
    RETURN QUERY
        WITH latest AS MATERIALIZED (
            SELECT i.matter_id FROM cases_imprint i
            WHERE i.office_id = office AND i.region = place AND i.matter_id < before
            ORDER BY i.matter_id DESC LIMIT most
        )
        SELECT l.matter_id FROM latest l
        WHERE EXISTS (SELECT FROM cases_involvement v WHERE v.matter_id = l.matter_id AND v.body_id = ANY (bodies));
END $$;

-- Matters that have no marks yet, for the work that makes them; asked by the system alone.
CREATE FUNCTION ctx.matters_without_imprint(after uuid, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT m.id FROM cases_matter m
        WHERE ctx.is_system() AND m.id > after AND NOT m.sealed AND m.team <> 'REPORTING'
          AND NOT EXISTS (SELECT FROM cases_imprint i WHERE i.matter_id = m.id)
        ORDER BY m.id LIMIT most
    $$;

DO $$
DECLARE named text;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'matters_worded(integer[], uuid, integer)', 'matters_of_place(bigint, text, uuid, integer)',
        'matters_without_imprint(uuid, integer)'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION ctx.%s FROM PUBLIC', named);
        EXECUTE format('GRANT EXECUTE ON FUNCTION ctx.%s TO xinfang_app', named);
    END LOOP;
END $$;
