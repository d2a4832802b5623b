DROP FUNCTION ctx.outbox();
DROP TRIGGER sent_stands ON notices_message;
DROP FUNCTION notices_sent_stands();
