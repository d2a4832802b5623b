-- A letter arrives with its proof: its day is the one of the proof that holds now. Whoever recorded that may have given
-- the matter away with the same act, and changes none of its rows any more; so this is done with the owner's rights,
-- and says nothing that the proof does not say. A letter without a proof, or a second time, is an error.
CREATE FUNCTION ctx.note_arrival(wanted_matter uuid, wanted_seq integer, wanted_document text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
BEGIN
    UPDATE cases_lettertoserve owed SET served_on = proof.served_on
    FROM cases_service proof
    LEFT JOIN cases_opinion opinion ON opinion.id = proof.opinion_id
    LEFT JOIN cases_event signing ON signing.id = opinion.event_id
    WHERE owed.matter_id = wanted_matter AND owed.seq = wanted_seq AND owed.document = wanted_document
      AND proof.matter_id = owed.matter_id
      AND COALESCE(signing.seq, proof.letter_seq) = owed.seq
      AND COALESCE(opinion.kind || '_OPINION', proof.document) = owed.document
      AND NOT EXISTS (SELECT 1 FROM cases_service later WHERE later.corrects_id = proof.id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no letter of this name has a proof' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
REVOKE ALL ON FUNCTION ctx.note_arrival(uuid, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.note_arrival(uuid, integer, text) TO xinfang_app;

-- Nobody else says that a letter has arrived.
DROP POLICY served_by_who_acts ON cases_lettertoserve;
CREATE POLICY served_with_its_proof ON cases_lettertoserve FOR UPDATE
    USING ((SELECT ctx.is_system())) WITH CHECK (true);
