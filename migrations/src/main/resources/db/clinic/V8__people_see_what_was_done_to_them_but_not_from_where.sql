-- audit_logs: everybody their own acts; a patient also acts on them, without staff addresses and open cases; oversight
-- all.
--
-- A policy hides rows, not columns. So an address stands in the row only where nobody but the actor and oversight can
-- read that row (no subject, or the actor is the subject; a CHECK holds it), and otherwise in audit_log_addresses, whose
-- rows belong to the actor. There is one copy of each address to erase, and audit_trail shows both places as one.

CREATE TABLE audit_logs (
    id              uuid        PRIMARY KEY,
    user_id         uuid,
    action          text        NOT NULL,
    resource        text,
    resource_id     uuid,
    ip_address      text,
    user_agent      text,
    details         jsonb,
    position        bigint      NOT NULL,
    log             text        NOT NULL CONSTRAINT audit_logs_log CHECK (log IN ('DOMAIN', 'ACCESS')),
    purpose         text,
    outcome         text        NOT NULL
        CONSTRAINT audit_logs_outcome CHECK (outcome IN ('DONE', 'REFUSED', 'VIEWED', 'DENIED')),
    subject_user_id uuid,
    correlation_id  text,
    open_case_id    uuid,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    last_position   bigint      NOT NULL,
    CONSTRAINT audit_logs_keep_addresses_from_the_subject
        CHECK (num_nonnulls(ip_address, user_agent) = 0
               OR subject_user_id IS NULL
               OR subject_user_id IS NOT DISTINCT FROM user_id),
    CONSTRAINT audit_logs_have_one_row_per_event UNIQUE (log, position)
);
COMMENT ON TABLE audit_logs IS 'Who did, tried or looked at what: one row for each event of either log.';
COMMENT ON COLUMN audit_logs.user_id IS 'The actor; null for the system and for nobody signed in.';
COMMENT ON COLUMN audit_logs.subject_user_id IS 'The person it was about.';
COMMENT ON COLUMN audit_logs.ip_address IS 'Null when the subject is another person: see audit_log_addresses. Erasable.';
COMMENT ON COLUMN audit_logs.user_agent IS 'Null when the subject is another person: see audit_log_addresses. Erasable.';
COMMENT ON COLUMN audit_logs.details IS 'No personal data.';
COMMENT ON COLUMN audit_logs.position IS 'In the log that the column log names.';
COMMENT ON COLUMN audit_logs.open_case_id IS 'The open case it belongs to, hidden from the subject until the case is closed.';

CREATE INDEX audit_logs_newest ON audit_logs (created_at DESC, id);
CREATE INDEX audit_logs_by_user ON audit_logs (user_id, created_at DESC, id);
CREATE INDEX audit_logs_by_subject ON audit_logs (subject_user_id, created_at DESC, id);
CREATE INDEX audit_logs_by_resource ON audit_logs (resource_id, created_at DESC, id);
CREATE INDEX audit_logs_by_correlation ON audit_logs (correlation_id);
CREATE INDEX audit_logs_by_case ON audit_logs (open_case_id);

CREATE TABLE audit_log_addresses (
    id            uuid        PRIMARY KEY,
    user_id       uuid,
    ip_address    text,
    user_agent    text,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE audit_log_addresses IS 'Where acts on another person came from: for the actor and oversight only.';
COMMENT ON COLUMN audit_log_addresses.id IS 'The row of audit_logs.';
COMMENT ON COLUMN audit_log_addresses.user_id IS 'The actor; null for the system and for nobody signed in.';
COMMENT ON COLUMN audit_log_addresses.ip_address IS 'Erasable.';
COMMENT ON COLUMN audit_log_addresses.user_agent IS 'Erasable.';

CREATE INDEX audit_log_addresses_newest ON audit_log_addresses (created_at DESC, id);
CREATE INDEX audit_log_addresses_by_user ON audit_log_addresses (user_id, created_at DESC, id);

ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_log_addresses ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY actors_and_patients_see ON audit_logs FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (user_id = (SELECT authz.user_id())
           OR subject_user_id = (SELECT authz.patient_user_id()) AND open_case_id IS NULL);
CREATE POLICY oversight_sees_all ON audit_logs FOR SELECT TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('audit_logs')));
CREATE POLICY projector_writes ON audit_logs TO chamberlain_projector USING (true) WITH CHECK (true);

CREATE POLICY actors_see_their_own ON audit_log_addresses FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (user_id = (SELECT authz.user_id()));
CREATE POLICY oversight_sees_all ON audit_log_addresses FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('audit_log_addresses')));
CREATE POLICY projector_writes ON audit_log_addresses TO chamberlain_projector USING (true) WITH CHECK (true);

CREATE VIEW audit_trail WITH (security_invoker = true) AS
    SELECT l.id, l.user_id, l.action, l.resource, l.resource_id,
           coalesce(l.ip_address, a.ip_address) AS ip_address,
           coalesce(l.user_agent, a.user_agent) AS user_agent,
           l.details, l.position, l.log, l.purpose, l.outcome, l.subject_user_id, l.correlation_id, l.open_case_id,
           l.created_at, l.updated_at, l.last_position
    FROM audit_logs l LEFT JOIN audit_log_addresses a ON a.id = l.id;
COMMENT ON VIEW audit_trail IS 'audit_logs with the addresses that the reader may see.';

GRANT SELECT ON audit_logs, audit_log_addresses, audit_trail
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_logs, audit_log_addresses TO chamberlain_projector;
