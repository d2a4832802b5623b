-- The three administrators are three people (三员分立), in whatever bodies: an officer who holds one of the three roles
-- on a day holds no other of them on that day. `post_roles_separated` sees to it that a post holds one of them alone.
-- Where posts that had ended when the rule came offend against it, they are history and stay as they were: the migration
-- fills in the day, and elsewhere -infinity.
ALTER TABLE agencies_post ADD CONSTRAINT post_one_administrator_one_person EXCLUDE USING gist (
    officer_id WITH =,
    (roles[1]) WITH <>,
    validity WITH &&
) WHERE (
    roles && ARRAY['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']::varchar(16)[]
    AND coalesce(upper(validity), 'infinity') > DATE '{ended_by}'
);
