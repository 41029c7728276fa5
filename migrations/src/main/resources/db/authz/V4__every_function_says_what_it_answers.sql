-- Facilities are overseen like every other table whose rows administrators and officers see whole: everybody sees them, by a
-- policy of their own, and what is asked of oversight in general (may this person be told which rows differ?) has one answer.
CREATE OR REPLACE FUNCTION authz.sees_all(table_name text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT CASE
                WHEN table_name IN (
                    'users', 'role_changes', 'facilities', 'wallets', 'wallet_holds', 'transactions', 'system_config',
                    'audit_logs', 'audit_log_addresses')
                    THEN a.role IN ('ADMIN', 'COMPLIANCE')
                WHEN table_name = 'Session' THEN a.role = 'COMPLIANCE'
                ELSE false
            END
        FROM authz.actor() a;
    END;

SET LOCAL ROLE chamberlain_authz;
COMMENT ON FUNCTION authz.signed_actor IS
    'Whom a signed context names; null for a malformed, forged or expired one. The text is described where it is made.';
COMMENT ON FUNCTION authz.mapped_actor IS
    'Whom a personal SQL login stands for by their role of today; without statement audit and without somebody''s answer for it an analyst without rows.';
COMMENT ON FUNCTION authz.statements_are_audited IS
    'Whether the server writes down who reads what: pgaudit is loaded and set to.';
RESET ROLE;
