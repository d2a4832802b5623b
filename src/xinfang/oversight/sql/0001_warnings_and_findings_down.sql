DROP INDEX oversight_linked_matters;
DROP INDEX oversight_overturning_opinions;
DROP TRIGGER warnings_end ON cases_clock;
DROP FUNCTION ctx.end_warnings_of_a_clock();
DROP FUNCTION ctx.independently_brought(uuid[]);
DROP FUNCTION ctx.end_lower_warning() CASCADE;
DROP FUNCTION ctx.warning_is_seen_and_ends_once() CASCADE;
DROP FUNCTION ctx.finding_is_answered_once() CASCADE;
