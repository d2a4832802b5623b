-- Which matters of the actor's offices wait for the successor of one of these bodies (待承继): those that it holds, that
-- come back to it after an appeal, or that it has sent on and may still be objected to. Where row policies hold,
-- PostgreSQL uses no index on JSON, and every matter would be looked at; so this reads them with the owner's rights,
-- and names keys only, of the actor's own offices.
CREATE FUNCTION ctx.matters_left_behind(bodies bigint[], offices bigint[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT m.id FROM public.cases_matter m
        WHERE m.holder_id = ANY (bodies) AND m.is_open
          AND m.office_id = ANY (offices) AND m.office_id = ANY (ctx.body_ids())
        UNION
        SELECT m.id FROM public.cases_matter m
        WHERE COALESCE(m.facts #>> '{reexam,handled_by}', m.facts #>> '{review,handled_by}')::bigint = ANY (bodies)
          AND m.state IN (
              'REVIEW_REQUESTED', 'REVIEWING', 'REVIEW_ISSUED',
              'REEXAM_REQUESTED', 'REEXAMINING', 'REEXAM_HEARING', 'REEXAM_ISSUED'
          )
          AND m.office_id = ANY (offices) AND m.office_id = ANY (ctx.body_ids())
        UNION
        SELECT m.id FROM public.cases_matter m
        WHERE (m.facts ->> 'dispatched_by')::bigint = ANY (bodies)
          AND m.state IN ('REFERRED', 'ASSIGNED', 'ORGAN_RECEIVED', 'OBJECTED')
          AND m.office_id = ANY (offices) AND m.office_id = ANY (ctx.body_ids())
    $$;
REVOKE ALL ON FUNCTION ctx.matters_left_behind(bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.matters_left_behind(bigint[], bigint[]) TO xinfang_app;

CREATE INDEX matter_appealed_of_body ON cases_matter
    ((COALESCE(facts #>> '{reexam,handled_by}', facts #>> '{review,handled_by}')::bigint))
    WHERE state IN (
        'REVIEW_REQUESTED', 'REVIEWING', 'REVIEW_ISSUED',
        'REEXAM_REQUESTED', 'REEXAMINING', 'REEXAM_HEARING', 'REEXAM_ISSUED'
    );
CREATE INDEX matter_sent_on_by_body ON cases_matter (((facts ->> 'dispatched_by')::bigint))
    WHERE state IN ('REFERRED', 'ASSIGNED', 'ORGAN_RECEIVED', 'OBJECTED');
