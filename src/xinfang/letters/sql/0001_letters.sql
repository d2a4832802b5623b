-- Letters are seen like their matter; what bodies write to each other is not the petitioner's. They are written by
-- the system alone, on the strength of an act, and stand as they were issued.

ALTER TABLE letters_letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY written_by_the_system ON letters_letter USING ((SELECT ctx.is_system()));
CREATE POLICY with_its_matter ON letters_letter FOR SELECT USING (
    EXISTS (SELECT 1 FROM cases_matter m WHERE m.id = letters_letter.matter_id)
    AND (audience = 'PETITIONER' OR (SELECT ctx.is_officer()))
);
ALTER TABLE letters_letterfile ENABLE ROW LEVEL SECURITY;
CREATE POLICY written_by_the_system ON letters_letterfile USING ((SELECT ctx.is_system()));
CREATE POLICY with_its_letter ON letters_letterfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM letters_letter l WHERE l.id = letters_letterfile.letter_id)
);
ALTER TABLE letters_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY taken_by_the_system ON letters_counter USING ((SELECT ctx.is_system()));
CREATE POLICY of_a_letter ON files_storedfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM letters_letterfile f WHERE f.file_id = files_storedfile.id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['letters_letter', 'letters_letterfile', 'letters_template', 'letters_counter'] LOOP
        EXECUTE format('CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', t);
        EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM xinfang_app', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['letters_letterfile', 'letters_template'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change()', t);
        EXECUTE format('REVOKE UPDATE ON %I FROM xinfang_app', t);
    END LOOP;
END $$;

-- A prepared letter is given its number once; its text never changes, and an issued one not at all.
REVOKE UPDATE ON letters_letter FROM xinfang_app;
GRANT UPDATE (state, serial, number, issued_at) ON letters_letter TO xinfang_app;
CREATE FUNCTION letters_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    given CONSTANT text[] := ARRAY['state', 'serial', 'number', 'issued_at'];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'ISSUED' THEN
        RAISE EXCEPTION 'an issued letter stands' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - given <> to_jsonb(OLD) - given THEN
        RAISE EXCEPTION 'the text of a letter stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON letters_letter FOR EACH ROW EXECUTE FUNCTION letters_stand();

-- A number is the next one or it is none: no gap can be made by hand.
CREATE FUNCTION letters_count_by_one() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.last <> (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.last + 1 END) THEN
        RAISE EXCEPTION 'numbers of letters follow each other' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_by_one BEFORE INSERT OR UPDATE OR DELETE ON letters_counter
    FOR EACH ROW EXECUTE FUNCTION letters_count_by_one();

-- The question of whoever holds a letter: is it real? The answer names no person and opens no matter.
CREATE FUNCTION ctx.letter_with_code(wanted text)
    RETURNS TABLE (kind text, number text, issuer text, dated date, forms jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT l.kind, l.number, b.name, l.dated,
               coalesce((SELECT jsonb_object_agg(f.form, s.sha256) FROM public.letters_letterfile f
                         JOIN public.files_storedfile s ON s.id = f.file_id
                         WHERE f.letter_id = l.id AND f.form IN ('PDF', 'PDF_LARGE')), '{}'::jsonb)
        FROM public.letters_letter l JOIN public.agencies_body b ON b.id = l.issuer_id
        WHERE l.code = wanted AND l.state = 'ISSUED'
    $$;
GRANT EXECUTE ON FUNCTION ctx.letter_with_code(text) TO xinfang_app;
