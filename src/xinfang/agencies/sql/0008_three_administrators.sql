-- The three administrators are three people (三员分立), in whatever bodies: an officer who holds one of the three roles
-- on a day holds no other of them on that day. `post_roles_separated` sees to it that a post holds one of them alone.
-- Posts that had ended when the rule came (the day is filled in by the migration) are history and stay as they were.
ALTER TABLE agencies_post ADD CONSTRAINT post_one_administrator_one_person EXCLUDE USING gist (
    officer_id WITH =,
    (roles[1]) WITH <>,
    validity WITH &&
) WHERE (
    roles && ARRAY['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']::varchar(16)[]
    AND coalesce(upper(validity), 'infinity') > DATE '{ended_by}'
);
