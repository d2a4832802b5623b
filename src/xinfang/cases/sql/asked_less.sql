-- What a filing asks of these, it asks once: a query in a function is planned anew whenever a row is added.

-- The same pairs as before, to the index: it keeps each once, in an order of its own.
CREATE OR REPLACE FUNCTION ctx.bigrams(words text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog AS $$
DECLARE pairs text[] := '{}';
BEGIN
    FOR place IN 1 .. char_length(words) - 1 LOOP
        pairs := pairs || substr(words, place, 2);
    END LOOP;
    RETURN pairs;
END $$;

-- Both are asked by `ctx.may_act` too; here they are known before it is called.
ALTER POLICY involvement_brought_in ON cases_involvement WITH CHECK (
    (SELECT ctx.is_system()) OR matter_id = ANY ((SELECT ctx.matter_ids())::uuid[]) OR ctx.may_act(matter_id)
);
