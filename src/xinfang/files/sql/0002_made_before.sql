-- Letters and sealed sets that are there already: the tasks that made them have never stored anything else.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE files_storedfile SET state = 'MADE'
WHERE state = 'UNSCANNED' AND stored_by IN ('letters.write', 'letters.asked', 'archives.make');
