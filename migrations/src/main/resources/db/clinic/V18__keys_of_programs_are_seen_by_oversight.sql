-- api_keys: administrators and officers only. The hash is granted to no reading role.

CREATE TABLE api_keys (
    id            uuid        PRIMARY KEY,
    service_name  text        NOT NULL,
    key_hash      text        NOT NULL,
    is_active     boolean     NOT NULL,
    last_used     timestamptz,
    key_id        text        NOT NULL UNIQUE,
    scopes        text[]      NOT NULL,
    facility_id   uuid,
    duties        text[]      NOT NULL
        CONSTRAINT api_keys_duties CHECK (duties <@ ARRAY['FRONT_DESK', 'BILLING']),
    networks      text[]      NOT NULL,
    expires_at    timestamptz NOT NULL,
    created_by    uuid        NOT NULL,
    rotated_at    timestamptz,
    previous_until timestamptz,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE api_keys IS 'Keys that programs sign in with, for the administrators who made them.';
COMMENT ON COLUMN api_keys.key_hash IS 'SHA-256 (hex) of the newest secret; granted to no reading role.';
COMMENT ON COLUMN api_keys.key_id IS 'The part of a key that names it.';
COMMENT ON COLUMN api_keys.is_active IS
    'False once it was ended. A key is over as well after expires_at and while its maker is no active administrator.';
COMMENT ON COLUMN api_keys.last_used IS 'To the minute.';
COMMENT ON COLUMN api_keys.previous_until IS 'Until when the secret before the newest one holds beside it.';

CREATE INDEX api_keys_newest ON api_keys (created_at DESC, id);
CREATE INDEX api_keys_by_facility ON api_keys (facility_id, created_at DESC, id);
CREATE INDEX api_keys_by_maker ON api_keys (created_by, created_at DESC, id);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY oversight_sees_all ON api_keys FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('api_keys')));
CREATE POLICY projector_writes ON api_keys TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT (id, service_name, is_active, last_used, key_id, scopes, facility_id, duties, networks, expires_at,
              created_by, rotated_at, previous_until, created_at, updated_at, version, last_position) ON api_keys
    TO chamberlain_oversight, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON api_keys TO chamberlain_projector;
