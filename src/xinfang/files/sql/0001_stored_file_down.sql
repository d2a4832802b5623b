DROP TRIGGER guard_record ON files_storedfile;
DROP FUNCTION files_guard_record();
DROP TRIGGER somebody_answers ON files_storedfile;
DROP POLICY handled_by_the_system ON files_storedfile;
DROP POLICY held_by_its_form ON files_storedfile;
DROP FUNCTION ctx.file_draft();
