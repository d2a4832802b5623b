-- What was read back, decided and found stays; only a new key changes an envelope. The words go with the file alone: the
-- system takes them once it is destroyed, and nothing comes back.
DROP TRIGGER reception_record_stands ON receptions_booking;
CREATE TRIGGER reception_record_stands BEFORE UPDATE ON receptions_booking FOR EACH ROW
    WHEN (OLD.state = 'RECEIVED' AND (
        NEW.state <> OLD.state OR NEW.confirmed <> OLD.confirmed
        OR CASE WHEN OLD.record = '' THEN NEW.record <> '' WHEN NEW.record = '' THEN false
            ELSE NOT ctx.same_content(OLD.record, NEW.record) END
        OR (OLD.decision <> '' AND NEW.decision <> OLD.decision)
        OR (OLD.settled_on IS NOT NULL AND (
            NEW.settled_on IS DISTINCT FROM OLD.settled_on
            OR CASE WHEN OLD.finding = '' THEN NEW.finding <> '' WHEN NEW.finding = '' THEN false
                ELSE NOT ctx.same_content(OLD.finding, NEW.finding) END
        ))
    ))
    EXECUTE FUNCTION ctx.refuse_change();
-- With the rights of whoever asks: of a destroyed file the system alone sees that it was.
CREATE FUNCTION ctx.reception_words_go() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.cases_matter m WHERE m.id = NEW.matter_id AND m.destroyed) THEN
        RAISE EXCEPTION 'what was said at a reception goes with the file alone' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.reception_words_go() FROM PUBLIC;
CREATE TRIGGER reception_words_go BEFORE INSERT OR UPDATE ON receptions_booking FOR EACH ROW
    WHEN ((NEW.state = 'RECEIVED' AND NEW.record = '') OR (NEW.settled_on IS NOT NULL AND NEW.finding = ''))
    EXECUTE FUNCTION ctx.reception_words_go();
