-- An issued letter stands; how the key of its text is wrapped may change, its text may not.
GRANT UPDATE (sealed) ON letters_letter TO xinfang_app;
CREATE OR REPLACE FUNCTION letters_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    given CONSTANT text[] := ARRAY['state', 'serial', 'number', 'issued_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND ctx.is_system() AND to_jsonb(NEW) - 'sealed' = to_jsonb(OLD) - 'sealed'
        AND ctx.same_content(OLD.sealed, NEW.sealed) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state = 'ISSUED' THEN
        RAISE EXCEPTION 'an issued letter stands' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - given <> to_jsonb(OLD) - given THEN
        RAISE EXCEPTION 'the text of a letter stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
