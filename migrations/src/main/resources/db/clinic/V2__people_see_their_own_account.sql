-- users: everybody their own; administrators and officers all. Secrets are granted to no reading role.

CREATE TABLE users (
    id                 uuid        PRIMARY KEY,
    supabase_id        text,
    email              text,
    password_hash      text,
    first_name         text,
    last_name          text,
    role               text        NOT NULL
        CONSTRAINT users_role CHECK (role IN ('PATIENT', 'PROVIDER', 'STAFF', 'ADMIN', 'COMPLIANCE', 'ANALYST')),
    is_active          boolean     NOT NULL,
    two_factor_enabled boolean     NOT NULL,
    two_factor_secret  text,
    email_verified     boolean     NOT NULL,
    facility_id        uuid,
    duties             text[]      NOT NULL
        CONSTRAINT users_duties CHECK (duties <@ ARRAY['FRONT_DESK', 'BILLING']),
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            bigint      NOT NULL,
    last_position      bigint      NOT NULL
);
COMMENT ON TABLE users IS 'People with an account.';
COMMENT ON COLUMN users.supabase_id IS 'Subject of an outside identity; null without one.';
COMMENT ON COLUMN users.email IS 'Erasable.';
COMMENT ON COLUMN users.first_name IS 'Erasable.';
COMMENT ON COLUMN users.last_name IS 'Erasable.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id; granted to no reading role.';
COMMENT ON COLUMN users.two_factor_secret IS 'Granted to no reading role.';

CREATE INDEX users_newest ON users (created_at DESC, id);
CREATE INDEX users_by_facility ON users (facility_id, created_at DESC, id);
CREATE INDEX users_by_role ON users (role, created_at DESC, id);

ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY people_see_themselves ON users FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (id = (SELECT authz.user_id()));
CREATE POLICY oversight_sees_all ON users FOR SELECT TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('users')));
CREATE POLICY projector_writes ON users TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT (id, supabase_id, email, first_name, last_name, role, is_active, two_factor_enabled, email_verified,
              facility_id, duties, created_at, updated_at, version, last_position) ON users
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
-- What authz.actor() and sql-login need to know of a person with an SQL login, and what the statistics count.
GRANT SELECT (id, email, role, is_active, facility_id, duties, created_at) ON users TO chamberlain_authz;
GRANT SELECT, INSERT, UPDATE, DELETE ON users TO chamberlain_projector;
