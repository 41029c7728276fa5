-- system_config: administrators and officers only.

CREATE TABLE system_config (
    id            uuid        PRIMARY KEY,
    key           text        NOT NULL UNIQUE,
    value         jsonb       NOT NULL,
    changed_by    uuid,
    reason        text,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE system_config IS 'Settings of the network that were ever changed.';

CREATE INDEX system_config_newest ON system_config (created_at DESC, id);
CREATE INDEX system_config_by_who_changed ON system_config (changed_by);

ALTER TABLE system_config ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY oversight_sees_all ON system_config FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('system_config')));
CREATE POLICY projector_writes ON system_config TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON system_config TO chamberlain_oversight, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON system_config TO chamberlain_projector;
