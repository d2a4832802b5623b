DROP TRIGGER file_is_closed ON cases_attachment;
DROP FUNCTION archives_file_is_closed();
DROP TRIGGER set_stands ON archives_sealedset;
DROP FUNCTION archives_set_stands();
DROP POLICY of_a_sealed_set ON files_storedfile;
