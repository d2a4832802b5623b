DROP INDEX oversight_signed_opinions;
DROP FUNCTION IF EXISTS ctx.answers_worded(uuid, integer), ctx.answers_worded(integer[], integer);
DROP TRIGGER signed_answers_forgotten ON cases_matter;
DROP FUNCTION ctx.forget_signed_answers();
