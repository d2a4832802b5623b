DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['region', 'body', 'topic', 'competence', 'officer', 'post', 'teammembership',
                                   'delegation', 'localrule', 'administrationevent']
    LOOP
        EXECUTE format('DROP TRIGGER no_context_no_write ON agencies_%s', guarded);
    END LOOP;
END $$;
DROP TRIGGER append_only ON agencies_administrationevent;
