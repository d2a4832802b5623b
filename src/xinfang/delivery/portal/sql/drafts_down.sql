DROP TRIGGER with_context ON portal_draft;
DROP POLICY held_by_token ON portal_draft;
DROP POLICY expired_seen ON portal_draft;
DROP POLICY expired_swept ON portal_draft;
DROP FUNCTION ctx.draft_key();
