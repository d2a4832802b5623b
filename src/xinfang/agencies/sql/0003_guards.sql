-- No context, no write: whatever administrators change, somebody answers for. Accounts are left out, because a
-- session may begin and end outside of a context.
DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['region', 'body', 'topic', 'competence', 'officer', 'post', 'teammembership',
                                   'delegation', 'localrule', 'administrationevent']
    LOOP
        EXECUTE format(
            'CREATE TRIGGER no_context_no_write BEFORE INSERT OR UPDATE OR DELETE ON agencies_%s '
            'FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write()', guarded);
    END LOOP;
END $$;

-- The journal of administration is append-only, by trigger and by grant.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agencies_administrationevent
    FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON agencies_administrationevent FROM xinfang_app;

-- Bodies are closed, officers leave, posts end: nothing of this is ever deleted.
REVOKE DELETE, TRUNCATE ON agencies_region, agencies_body, agencies_topic, agencies_competence, agencies_officer,
    agencies_post, agencies_teammembership, agencies_delegation, agencies_localrule FROM xinfang_app;
