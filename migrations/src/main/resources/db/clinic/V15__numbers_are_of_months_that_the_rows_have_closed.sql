-- A month was closed by the clock alone. So the numbers of a replay up to the middle of a month, taken from the live ones,
-- were those of the rest of that month: one person's movement, when there was one. Now a month is closed when the rows
-- themselves have left it behind, a day ago: nothing that belongs to it comes after that. A replay that ends inside a month
-- says nothing of it.
GRANT SELECT (updated_at) ON read_position TO chamberlain_authz;

COMMENT ON FUNCTION note_touched_movements IS
    'Notes which movements a statement on transactions touched, for the check at the end of its transaction.';
COMMENT ON FUNCTION refuse_unbalanced_movements IS
    'Fails the transaction when a movement that was noted does not sum to zero in each currency.';

-- As in the migration that made them: to own a function in a schema needs CREATE there, for these statements only.
DO $$
BEGIN
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO chamberlain_authz', current_schema());
END $$;
SET LOCAL ROLE chamberlain_authz;

CREATE OR REPLACE FUNCTION count_accounts() RETURNS TABLE (month date, role text, people bigint)
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC
        SELECT date_trunc('month', u.created_at, 'UTC')::date, u.role, count(*)
        FROM users u
        WHERE (SELECT authz.sees_numbers())
          AND u.created_at < (SELECT date_trunc('month', least(statement_timestamp(), p.updated_at) - interval '24 hours', 'UTC')
                              FROM read_position p)
        GROUP BY 1, 2
        HAVING count(*) >= 11;
    END;
COMMENT ON FUNCTION count_accounts IS 'People who registered, by closed month and role, in cells of 11 people or more.';

CREATE OR REPLACE FUNCTION sum_movements()
    RETURNS TABLE (month date, type text, direction text, currency text, movements bigint, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC
        SELECT date_trunc('month', t.created_at, 'UTC')::date, t.type, t.direction, t.currency, count(*), sum(t.amount)
        FROM transactions t
        WHERE (SELECT authz.sees_numbers())
          AND t.wallet_id IS NOT NULL
          AND t.created_at < (SELECT date_trunc('month', least(statement_timestamp(), p.updated_at) - interval '24 hours', 'UTC')
                              FROM read_position p)
        GROUP BY 1, 2, 3, 4
        HAVING count(DISTINCT t.user_id) >= 11;
    END;
COMMENT ON FUNCTION sum_movements IS
    'Movements of wallets by closed month, type, direction and currency, in cells of 11 people or more.';
COMMENT ON FUNCTION count_wallets IS 'Wallets by currency, type and status, in cells of 11 people or more.';

RESET ROLE;
DO $$
BEGIN
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM chamberlain_authz', current_schema());
END $$;

COMMENT ON VIEW accounts_by_month IS
    'De-identified: people who registered, by role of today and month; a month is told a day after the rows have left it.';
COMMENT ON VIEW movements_by_month IS
    'De-identified: movements of wallets by month (told a day after the rows have left it), type, direction and currency; minor units.';
