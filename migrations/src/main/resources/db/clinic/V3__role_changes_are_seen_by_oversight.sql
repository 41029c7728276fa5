-- role_changes: administrators and officers only.

CREATE TABLE role_changes (
    id            uuid        PRIMARY KEY,
    user_id       uuid        NOT NULL,
    role          text        NOT NULL
        CONSTRAINT role_changes_role
        CHECK (role IN ('PATIENT', 'PROVIDER', 'STAFF', 'ADMIN', 'COMPLIANCE', 'ANALYST')),
    facility_id   uuid,
    duties        text[]      NOT NULL
        CONSTRAINT role_changes_duties CHECK (duties <@ ARRAY['FRONT_DESK', 'BILLING']),
    status        text        NOT NULL
        CONSTRAINT role_changes_status CHECK (status IN ('PROPOSED', 'APPROVED')),
    proposed_by   uuid        NOT NULL,
    approved_by   uuid,
    reason        text,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE role_changes IS 'Changes of a person''s role: proposed by one administrator, approved by another.';
COMMENT ON COLUMN role_changes.reason IS 'Erasable.';

CREATE INDEX role_changes_newest ON role_changes (created_at DESC, id);
CREATE INDEX role_changes_by_user ON role_changes (user_id, created_at DESC, id);
CREATE INDEX role_changes_by_facility ON role_changes (facility_id);
CREATE INDEX role_changes_by_proposer ON role_changes (proposed_by);
CREATE INDEX role_changes_by_approver ON role_changes (approved_by);
CREATE INDEX role_changes_by_status ON role_changes (status, created_at DESC, id);

ALTER TABLE role_changes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY oversight_sees_all ON role_changes FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('role_changes')));
CREATE POLICY projector_writes ON role_changes TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON role_changes TO chamberlain_oversight, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_changes TO chamberlain_projector;
