-- A patient who reads what somebody else did to them read the actor's session, request and facility in details: they tell
-- where the actor sat and what else they did, like the addresses, and now stand where these stand. One copy of each, and
-- audit_trail shows both places as one.
ALTER TABLE audit_log_addresses ADD COLUMN details jsonb;
COMMENT ON TABLE audit_log_addresses IS
    'Where acts on another person came from, and in which session and request: for the actor and oversight only.';
COMMENT ON COLUMN audit_log_addresses.details IS 'The actor''s session, request and facility. No personal data.';
COMMENT ON COLUMN audit_logs.details IS
    'No personal data; without the actor''s session, request and facility when the subject is another person: see audit_log_addresses.';

-- What is there is moved as the projector writes it from now on, so that a comparison with a replay finds no difference. No
-- policy shows the owner a row, so force is lifted until this transaction ends; nobody else sees the tables meanwhile.
-- No CHECK holds it yet, as it does for addresses: a node of the first release that still runs during the upgrade would find
-- its rows refused, and park streams that have no fault. What such a node writes, a rebuild repairs.
ALTER TABLE audit_logs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_log_addresses NO FORCE ROW LEVEL SECURITY;

INSERT INTO audit_log_addresses AS a (id, user_id, created_at, updated_at, last_position, details)
SELECT l.id, l.user_id, l.created_at, l.updated_at, l.last_position, d.hidden
FROM audit_logs l
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(e.key, e.value) AS hidden FROM jsonb_each(l.details) e
    WHERE e.key IN ('actorFacility', 'requestId', 'sessionId')) d
WHERE l.subject_user_id IS NOT NULL AND l.subject_user_id IS DISTINCT FROM l.user_id AND d.hidden IS NOT NULL
ON CONFLICT (id) DO UPDATE SET details = excluded.details;

UPDATE audit_logs SET details = details - ARRAY['actorFacility', 'requestId', 'sessionId']
WHERE subject_user_id IS NOT NULL AND subject_user_id IS DISTINCT FROM user_id
  AND details - ARRAY['actorFacility', 'requestId', 'sessionId'] <> details;

ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_log_addresses FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE VIEW audit_trail WITH (security_invoker = true) AS
    SELECT l.id, l.user_id, l.action, l.resource, l.resource_id,
           coalesce(l.ip_address, a.ip_address) AS ip_address,
           coalesce(l.user_agent, a.user_agent) AS user_agent,
           CASE WHEN a.details IS NULL THEN l.details ELSE coalesce(l.details, '{}') || a.details END AS details,
           l.position, l.log, l.purpose, l.outcome, l.subject_user_id, l.correlation_id, l.open_case_id,
           l.created_at, l.updated_at, l.last_position
    FROM audit_logs l LEFT JOIN audit_log_addresses a ON a.id = l.id;
COMMENT ON VIEW audit_trail IS 'audit_logs with the addresses, sessions and requests that the reader may see.';
