-- What acts told before their matter was sealed leaves the rows as well (docs/adr/0100). The words of an act go into the
-- store (cases_sealed) under the key of its event, which says from then on that they were taken: its link is checked
-- with them filled in again (cases/sealing.py). Rows that repeat them are blanked.

-- An event gives away words of its act, as texts and lists of texts, once the store has something of it; nothing else.
CREATE FUNCTION ctx.only_words_taken() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data' AND NOT OLD.data ? 'taken'
       AND NEW.data - 'act' = (OLD.data - 'act') || '{"taken": true}'
       AND EXISTS (SELECT FROM cases_sealed s WHERE s.id = OLD.id AND s.matter_id = OLD.matter_id)
       AND NOT EXISTS (
           SELECT FROM jsonb_each(OLD.data -> 'act') said
           FULL JOIN jsonb_each(NEW.data -> 'act') kept USING (key)
           WHERE kept.value IS DISTINCT FROM CASE
               WHEN kept.value = said.value THEN said.value
               WHEN jsonb_typeof(said.value) = 'string' THEN '""'::jsonb
               WHEN jsonb_typeof(said.value) = 'array' THEN '[]'::jsonb
           END
       ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER append_only ON cases_event;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cases_event
    FOR EACH ROW EXECUTE FUNCTION ctx.only_words_taken();

CREATE FUNCTION ctx.take_words_of_act(event uuid, silent jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        UPDATE cases_event SET data = data || jsonb_build_object('taken', true, 'act', silent)
        WHERE id = event AND NOT data ? 'taken' AND ctx.may_act(matter_id)
    $$;

-- Hand-overs, ratings and proofs of service repeat what their event tells; so do the captions of files. They lose it
-- once the store has what the event told.
CREATE FUNCTION ctx.only_repeated_words_taken() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    gone jsonb := CASE TG_TABLE_NAME
        WHEN 'cases_dispatch' THEN '{"note": ""}'
        WHEN 'cases_evaluation' THEN '{"comment": ""}'
        WHEN 'cases_service' THEN '{"signer": "", "proof": ""}'
        ELSE '{"caption": ""}'
    END::jsonb;
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = was || gone AND EXISTS (
        SELECT FROM cases_sealed s
        WHERE s.matter_id = OLD.matter_id AND (NOT was ? 'event_id' OR s.id = (was ->> 'event_id')::uuid)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_dispatch', 'cases_evaluation', 'cases_service', 'cases_attachment'] LOOP
        EXECUTE format('DROP TRIGGER append_only ON %I', t);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION ctx.only_repeated_words_taken()', t);
    END LOOP;
END $$;

CREATE FUNCTION ctx.take_repeated_words(matter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        UPDATE cases_dispatch SET note = ''
            WHERE matter_id = matter AND note <> '' AND (SELECT ctx.may_act(matter))
              AND event_id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_evaluation SET comment = ''
            WHERE matter_id = matter AND comment <> '' AND (SELECT ctx.may_act(matter))
              AND event_id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_service SET signer = '', proof = ''
            WHERE matter_id = matter AND (signer, proof) <> ('', '') AND (SELECT ctx.may_act(matter))
              AND event_id IN (SELECT id FROM cases_sealed WHERE matter_id = matter);
        UPDATE cases_attachment SET caption = ''
            WHERE matter_id = matter AND caption <> '' AND (SELECT ctx.may_act(matter))
              AND EXISTS (SELECT FROM cases_sealed WHERE matter_id = matter);
    $$;

-- The keys of a file follow the seal of its matter; what they open stays what it was (files_guard_key).
CREATE FUNCTION ctx.wrap_file(file uuid, key bytea, named bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        UPDATE files_storedfile SET wrapped = key, name = named
        WHERE id = file AND (
            ctx.is_system()
            OR EXISTS (SELECT FROM cases_attachment a WHERE a.file_id = file AND ctx.may_act(a.matter_id))
        )
    $$;

DO $$
DECLARE named text;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'take_words_of_act(uuid, jsonb)', 'take_repeated_words(uuid)', 'wrap_file(uuid, bytea, bytea)'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION ctx.%s FROM PUBLIC', named);
        EXECUTE format('GRANT EXECUTE ON FUNCTION ctx.%s TO xinfang_app', named);
    END LOOP;
END $$;
