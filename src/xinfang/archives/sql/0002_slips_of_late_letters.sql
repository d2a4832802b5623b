-- Nothing is added to an archived matter but what proves that a letter arrived which was written afterwards; the record
-- of its service names the file. What lawful reopening brings comes after its state has changed.
CREATE OR REPLACE FUNCTION archives_file_is_closed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = NEW.matter_id AND m.state = 'ARCHIVED')
       AND NOT EXISTS (
           SELECT 1 FROM cases_event e
           WHERE e.matter_id = NEW.matter_id AND e.act = 'SERVE_LETTER' AND e.state_before = 'ARCHIVED'
             AND e.data -> 'attachments' ? NEW.id::text
       ) THEN
        RAISE EXCEPTION 'nothing is added to an archived matter' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
