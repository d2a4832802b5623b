-- Letters that are there already: those that were written before their file was archived are closed with it.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE cases_lettertoserve owed SET closed = true
FROM cases_matter m
WHERE m.id = owed.matter_id AND m.state = 'ARCHIVED' AND NOT owed.closed
  AND owed.seq < (SELECT max(e.seq) FROM cases_event e WHERE e.matter_id = m.id AND e.act = 'ARCHIVE');
