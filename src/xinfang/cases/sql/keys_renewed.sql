-- A new key reaches what lies under lock (docs/runbooks/keys.md): the system may wrap an envelope anew, whose content
-- stays to the byte what it was, and changes nothing else of a row that else nobody changes.
CREATE FUNCTION ctx.only_wrapped_anew() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND ctx.is_system() AND to_jsonb(NEW) - 'locked' = to_jsonb(OLD) - 'locked'
       AND ctx.same_content(OLD.locked, NEW.locked) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_sealed', 'cases_formeridentity'] LOOP
        EXECUTE format('DROP TRIGGER append_only ON %I', t);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.only_wrapped_anew()', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['cases_sealed', 'cases_formeridentity', 'cases_representation'] LOOP
        EXECUTE format('GRANT UPDATE (locked) ON %I TO xinfang_app', t);
        EXECUTE format('CREATE POLICY wrapped_anew ON %I FOR UPDATE USING ((SELECT ctx.is_system())) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- The words of a representation may also leave it under seal (sealed.sql).
CREATE OR REPLACE FUNCTION ctx.only_sealing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone jsonb := CASE TG_TABLE_NAME
        WHEN 'cases_submission' THEN '{"title": "", "body": "", "place": ""}'
        WHEN 'cases_claim' THEN '{"text": ""}'
        ELSE '{"locked": "\\x"}'
    END::jsonb;
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || gone
       AND EXISTS (SELECT FROM cases_sealed s WHERE s.id = OLD.id) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'cases_representation' AND ctx.is_system()
       AND to_jsonb(NEW) - 'locked' = to_jsonb(OLD) - 'locked' THEN
        IF ctx.same_content(OLD.locked, NEW.locked) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
