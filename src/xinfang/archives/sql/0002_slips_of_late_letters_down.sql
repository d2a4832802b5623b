CREATE OR REPLACE FUNCTION archives_file_is_closed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = NEW.matter_id AND m.state = 'ARCHIVED') THEN
        RAISE EXCEPTION 'nothing is added to an archived matter' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
