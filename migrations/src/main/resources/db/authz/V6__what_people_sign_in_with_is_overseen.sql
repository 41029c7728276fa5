-- Administrators and officers oversee what was mailed to people and the keys of programs.
CREATE OR REPLACE FUNCTION authz.sees_all(table_name text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT CASE
                WHEN table_name IN (
                    'users', 'role_changes', 'verification_tokens', 'api_keys', 'facilities', 'wallets', 'wallet_holds',
                    'transactions', 'system_config', 'audit_logs', 'audit_log_addresses')
                    THEN a.role IN ('ADMIN', 'COMPLIANCE')
                WHEN table_name = 'Session' THEN a.role = 'COMPLIANCE'
                ELSE false
            END
        FROM authz.actor() a;
    END;
COMMENT ON FUNCTION authz.sees_all IS
    'Whether I oversee the table: an officer every one that is named here, an administrator all but "Session"; no other.';
