-- The de-identified views: no person, no contact, no free text, times coarsened to closed months, and no number about
-- fewer than 11 people (the cell size of the Centers for Medicare and Medicaid Services).
--
-- A view of the invoker would need grants and policies that let an analyst at the rows; a view of its owner is what R9
-- forbids, because it hides whose rights it uses. So each is an invoker's view over a definer function: fixed
-- search_path, bound to its tables when made (a schema can be renamed), owned by chamberlain_authz, which may read the
-- few columns counted and nothing else, EXECUTE for the reading roles, and it asks who asks. No parameters: nobody can
-- narrow what is counted. Sums are of months that are over, so that nobody learns an amount from two looks.

CREATE FUNCTION count_accounts() RETURNS TABLE (month date, role text, people bigint)
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC
        SELECT date_trunc('month', u.created_at, 'UTC')::date, u.role, count(*)
        FROM users u
        WHERE (SELECT authz.sees_numbers()) AND u.created_at < date_trunc('month', statement_timestamp(), 'UTC')
        GROUP BY 1, 2
        HAVING count(*) >= 11;
    END;

CREATE FUNCTION count_wallets() RETURNS TABLE (currency text, wallet_type text, status text, wallets bigint)
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC
        SELECT w.currency, w.wallet_type, w.status, count(*)
        FROM wallets w
        WHERE (SELECT authz.sees_numbers())
        GROUP BY 1, 2, 3
        HAVING count(DISTINCT w.user_id) >= 11;
    END;

CREATE FUNCTION sum_movements()
    RETURNS TABLE (month date, type text, direction text, currency text, movements bigint, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC
        SELECT date_trunc('month', t.created_at, 'UTC')::date, t.type, t.direction, t.currency, count(*), sum(t.amount)
        FROM transactions t
        WHERE (SELECT authz.sees_numbers())
          AND t.wallet_id IS NOT NULL
          AND t.created_at < date_trunc('month', statement_timestamp(), 'UTC')
        GROUP BY 1, 2, 3, 4
        HAVING count(DISTINCT t.user_id) >= 11;
    END;

CREATE VIEW accounts_by_month WITH (security_invoker = true) AS SELECT * FROM count_accounts();
COMMENT ON VIEW accounts_by_month IS 'De-identified: people who registered, by closed month and role of today.';
CREATE VIEW wallets_by_currency WITH (security_invoker = true) AS SELECT * FROM count_wallets();
COMMENT ON VIEW wallets_by_currency IS 'De-identified: wallets by currency, type and status.';
CREATE VIEW movements_by_month WITH (security_invoker = true) AS SELECT * FROM sum_movements();
COMMENT ON VIEW movements_by_month IS 'De-identified: movements of wallets by closed month, type, direction and currency; minor units.';

REVOKE EXECUTE ON FUNCTION count_accounts, count_wallets, sum_movements FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_accounts, count_wallets, sum_movements
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT ON accounts_by_month, wallets_by_currency, movements_by_month
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;

-- Made by the owner of the schema, given to authz by the migrator, who is a member of both. To own a function in a
-- schema needs CREATE there: for this statement only.
DO $$
DECLARE
    maker name := current_user;
BEGIN
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO chamberlain_authz', current_schema());
    SET LOCAL ROLE NONE;
    ALTER FUNCTION count_accounts() OWNER TO chamberlain_authz;
    ALTER FUNCTION count_wallets() OWNER TO chamberlain_authz;
    ALTER FUNCTION sum_movements() OWNER TO chamberlain_authz;
    EXECUTE format('SET LOCAL ROLE %I', maker);
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM chamberlain_authz', current_schema());
END $$;
