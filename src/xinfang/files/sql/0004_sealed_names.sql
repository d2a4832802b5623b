-- The name of a file is an envelope, too, which is only wrapped anew (guard_key.sql).
GRANT UPDATE (name) ON files_storedfile TO xinfang_app;
