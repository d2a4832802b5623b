-- Files that came with a petition over the web and were left as if their form had never been sent: they are on a
-- matter, so the nightly sweep of unsent files could not remove them, and stopped there. They were filed with it.
SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true);

UPDATE files_storedfile file SET filed_at = attachment.added_at
FROM cases_attachment attachment
WHERE file.filed_at IS NULL AND attachment.file_id = file.id;
