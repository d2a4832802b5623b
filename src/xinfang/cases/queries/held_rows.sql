-- Where a row is not what its event says, has none, or is gone: the number of the matter, and the step.

-- Periods.
SELECT m.number, coalesce(e.seq, 0) FROM cases_clock r JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.opened_by_id AND e.matter_id = r.matter_id
WHERE e.id IS NULL OR NOT e.outcome -> 'started' @> jsonb_build_array(jsonb_build_object(
    'rule', r.rule, 'owed_by', r.owed_by, 'legal_due', to_char(r.legal_due, 'YYYY-MM-DD')))
UNION ALL
SELECT m.number, coalesce(e.seq, 0) FROM cases_clock r JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.ended_by_id AND e.matter_id = r.matter_id
WHERE (r.ended_on IS NOT NULL OR r.ended_by_id IS NOT NULL OR r.ended_as <> '') AND (
    e.id IS NULL OR r.ended_on IS NULL OR NOT e.outcome -> 'ended' @> jsonb_build_array(jsonb_build_object(
        'rule', r.rule, 'on', to_char(r.ended_on, 'YYYY-MM-DD'), 'as', r.ended_as)))
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    jsonb_array_elements(e.outcome -> 'started') AS said
WHERE NOT EXISTS (SELECT 1 FROM cases_clock r WHERE r.opened_by_id = e.id AND r.rule = said ->> 'rule')
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    jsonb_array_elements(e.outcome -> 'ended') AS said
WHERE NOT EXISTS (SELECT 1 FROM cases_clock r WHERE r.ended_by_id = e.id AND r.rule = said ->> 'rule')

UNION ALL
-- Who was given the matter.
-- Whoever passed a matter on without a body of their own did so for its holder.
SELECT m.number, coalesce(e.seq, 0) FROM cases_dispatch r
JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.event_id AND e.matter_id = r.matter_id
WHERE e.id IS NULL OR r.sender_id <> coalesce(e.body_id, r.sender_id)
    OR (r.kind, r.receiver_id::text, r.sent_at, r.note, to_char(r.feedback_due, 'YYYY-MM-DD')) IS DISTINCT FROM (
        e.act::text, e.data #>> '{act,to_body}', e.happened_at,
        coalesce(nullif(e.data #>> '{act,note}', ''), nullif(e.data #>> '{act,reason}', ''),
            e.data #>> '{act,advice}', ''),
        e.data #>> '{act,feedback_due}')
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.data #>> '{act,to_body}' IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM cases_dispatch r WHERE r.event_id = e.id)

UNION ALL
-- Ratings.
SELECT m.number, coalesce(e.seq, 0) FROM cases_evaluation r
JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.event_id AND e.matter_id = r.matter_id
WHERE e.id IS NULL
    OR (r.target, r.satisfaction, r.answered::text, r.solved::text, r.comment, r.rated_at) IS DISTINCT FROM (
        e.data #>> '{act,rated}', e.data #>> '{act,satisfaction}', e.data #>> '{act,answered}',
        e.data #>> '{act,solved}', e.data #>> '{act,comment}', e.happened_at)
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.act = 'RATE' AND NOT EXISTS (SELECT 1 FROM cases_evaluation r WHERE r.event_id = e.id)

UNION ALL
-- What was tried with letters.
SELECT m.number, coalesce(e.seq, 0) FROM cases_serviceattempt r
JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.event_id AND e.matter_id = r.matter_id
WHERE e.id IS NULL OR (r.letter_seq::text, r.document, r.tracking_number) IS DISTINCT FROM (
    e.data #>> '{act,letter_seq}', e.data #>> '{act,document}',
    coalesce(e.data #>> '{act,tracking_number}', ''))
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.data #>> '{act,letter_seq}' IS NOT NULL AND e.act NOT IN ('SERVE_LETTER', 'CORRECT_LETTER_DAY')
    AND NOT EXISTS (SELECT 1 FROM cases_serviceattempt r WHERE r.event_id = e.id)

UNION ALL
-- Proofs of service.
-- A correction says the day and its proof; all else is that of the service that it corrects.
SELECT m.number, coalesce(e.seq, 0) FROM cases_service r
JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.event_id AND e.matter_id = r.matter_id
LEFT JOIN cases_service former ON former.id = r.corrects_id AND former.matter_id = r.matter_id
WHERE e.id IS NULL OR (to_char(r.served_on, 'YYYY-MM-DD'), r.proof) IS DISTINCT FROM (
        e.data #>> '{act,served_on}', e.data #>> '{act,proof}')
    OR (r.corrects_id IS NULL) = (e.act IN ('CORRECT_SERVICE', 'CORRECT_LETTER_DAY'))
    OR (r.method::text, r.signer::text, r.opinion_id::text, r.letter_seq::text, r.document::text) IS DISTINCT FROM CASE
        WHEN r.corrects_id IS NULL THEN (
            e.data #>> '{act,method}', e.data #>> '{act,signer}', e.data ->> 'opinion',
            e.data #>> '{act,letter_seq}', coalesce(e.data #>> '{act,document}', ''))
        ELSE (former.method::text, former.signer::text, former.opinion_id::text, former.letter_seq::text,
            former.document::text) END
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.data #>> '{act,served_on}' IS NOT NULL AND e.data #>> '{act,proof}' IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM cases_service r WHERE r.event_id = e.id)

UNION ALL
-- Requests for review.
SELECT m.number, coalesce(e.seq, 0) FROM cases_reviewrequest r
JOIN cases_matter m ON m.id = r.matter_id
LEFT JOIN cases_event e ON e.id = r.event_id AND e.matter_id = r.matter_id
LEFT JOIN cases_event no ON no.id = r.refused_by_id AND no.matter_id = r.matter_id
WHERE e.id IS NULL OR (r.kind, r.organ_id::text, to_char(r.received_on, 'YYYY-MM-DD'), r.recorded_at)
        IS DISTINCT FROM (CASE e.act WHEN 'REQUEST_REVIEW' THEN 'REVIEW' WHEN 'REQUEST_REEXAM' THEN 'REEXAM' END,
            e.data #>> '{act,organ}', e.data #>> '{act,received_on}', e.recorded_at)
    OR (r.refused_by_id IS NOT NULL AND coalesce(no.act, '') NOT IN ('REFUSE_REVIEW', 'REFUSE_REEXAM'))
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.act IN ('REQUEST_REVIEW', 'REQUEST_REEXAM')
        AND NOT EXISTS (SELECT 1 FROM cases_reviewrequest r WHERE r.event_id = e.id)
    OR e.act IN ('REFUSE_REVIEW', 'REFUSE_REEXAM')
        AND NOT EXISTS (SELECT 1 FROM cases_reviewrequest r WHERE r.refused_by_id = e.id)

UNION ALL
-- Who has sight of a matter.
-- Sight of a matter is given by holding it, by being asked, or by watching over it: a body that no act names has none.
SELECT m.number, 0 FROM cases_involvement r JOIN cases_matter m ON m.id = r.matter_id
WHERE r.body_id <> m.office_id AND NOT EXISTS (
    SELECT 1 FROM cases_event e WHERE e.matter_id = r.matter_id AND r.body_id::text IN (
        e.outcome ->> 'holder', e.body_id::text, e.data #>> '{act,to_body}', e.data #>> '{act,co_body}',
        e.data #>> '{act,dispatched_by}', e.data #>> '{act,sponsor_body}', e.data #>> '{act,through}'))
UNION ALL
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    LATERAL (VALUES (e.outcome ->> 'holder'), (e.data #>> '{act,co_body}'), (e.data #>> '{act,sponsor_body}'),
        (e.data #>> '{act,through}'),
        (CASE e.act WHEN 'SUCCEED' THEN e.data #>> '{act,to_body}' END)) AS said (body_id)
WHERE said.body_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM cases_involvement r WHERE r.matter_id = m.id AND r.body_id::text = said.body_id)
UNION ALL
SELECT m.number, m.last_seq FROM cases_matter m
WHERE NOT EXISTS (SELECT 1 FROM cases_involvement r WHERE r.matter_id = m.id AND r.body_id = m.office_id)

UNION ALL
-- Whom a matter accuses, and who is kept from it. Guards ask the facts, row policies the rows: both hold what acts said.
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    jsonb_array_elements(e.data #> '{act,accused_bodies}') AS said
WHERE (m.facts -> 'accused_bodies' @> said) IS NOT TRUE
    OR NOT EXISTS (SELECT 1 FROM cases_accusedbody r WHERE r.matter_id = m.id AND to_jsonb(r.body_id) = said)
UNION ALL
SELECT m.number, m.last_seq FROM cases_accusedbody r JOIN cases_matter m ON m.id = r.matter_id
WHERE NOT EXISTS (SELECT 1 FROM cases_event e
    WHERE e.matter_id = r.matter_id AND e.data #> '{act,accused_bodies}' @> to_jsonb(r.body_id))
UNION ALL
-- Whoever withdrew, or had to: on the matter itself, or on the one from which its claims were split off.
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id, jsonb_array_elements(CASE
    WHEN e.act = 'RECUSE' OR e.act = 'DECIDE_RECUSAL' AND e.data #>> '{act,granted}' = 'true'
        THEN jsonb_build_array(e.data #> '{act,officer_id}')
    ELSE e.data #> '{act,recused}' END) AS said
WHERE (m.facts -> 'recused' @> said) IS NOT TRUE
    OR NOT EXISTS (SELECT 1 FROM cases_recusedofficer r WHERE r.matter_id = m.id AND to_jsonb(r.officer_id) = said)
UNION ALL
SELECT m.number, m.last_seq FROM cases_recusedofficer r JOIN cases_matter m ON m.id = r.matter_id
WHERE NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.matter_id = r.matter_id
    AND (e.act IN ('RECUSE', 'DECIDE_RECUSAL') AND e.data #> '{act,officer_id}' = to_jsonb(r.officer_id)
        OR e.data #> '{act,recused}' @> to_jsonb(r.officer_id)))

UNION ALL
-- Files that acts brought.
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    jsonb_array_elements_text(e.data -> 'attachments') WITH ORDINALITY AS said (id, place)
LEFT JOIN cases_attachment r ON r.id = said.id::uuid
LEFT JOIN files_storedfile f ON f.id = r.file_id
WHERE r.matter_id IS DISTINCT FROM e.matter_id
    OR f.sha256 IS DISTINCT FROM e.data #> '{act,digests}' ->> (said.place - 1)::int
UNION ALL
-- Papers by which somebody was appointed, the signed one and others.
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id,
    jsonb_each_text(e.data -> 'papers') AS said (id, sha256)
LEFT JOIN cases_attachment r ON r.id = said.id::uuid
LEFT JOIN files_storedfile f ON f.id = r.file_id
WHERE r.matter_id IS DISTINCT FROM e.matter_id OR f.sha256 IS DISTINCT FROM said.sha256

UNION ALL
-- What came with a submission, and who handed it in, belongs to the matter of that submission.
SELECT m.number, 1 FROM (
    SELECT submission_id, matter_id FROM cases_attachment UNION ALL SELECT submission_id, matter_id FROM cases_petitioner
) AS r
JOIN cases_submission s ON s.id = r.submission_id
JOIN cases_matter m ON m.id = s.matter_id
WHERE r.matter_id <> s.matter_id

UNION ALL
-- When and how a matter came in, as its first act says; one that was split off came in when the other did.
SELECT m.number, 1 FROM cases_matter m LEFT JOIN cases_event e ON e.matter_id = m.id AND e.seq = 1
WHERE (m.channel, to_char(m.received_on, 'YYYY-MM-DD')) IS DISTINCT FROM (
        e.data #>> '{act,channel}', e.data #>> '{act,received_on}')
    OR (e.act = 'SUBMIT' AND m.received_at <> e.happened_at)

UNION ALL
-- Opinions that were signed.
SELECT m.number, e.seq FROM cases_event e JOIN cases_matter m ON m.id = e.matter_id
WHERE e.data #> '{act,answers}' IS NOT NULL AND e.data ->> 'opinion' IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM cases_opinion r WHERE r.event_id = e.id AND r.matter_id = e.matter_id AND r.stage = 'ISSUED')
