-- transactions, the journal: two rows for each movement, the wallet's and its counter-account's. A counter-account that
-- is no wallet belongs to nobody (user_id, facility_id and wallet_id null), so only oversight sees its rows.

CREATE TABLE transactions (
    id              uuid           PRIMARY KEY,
    user_id         uuid,
    wallet_id       uuid,
    amount          numeric(38, 0) NOT NULL CHECK (amount > 0),
    currency        text           NOT NULL
        CONSTRAINT transactions_currency
        CHECK (currency IN ('USD', 'EUR', 'USDC', 'USDT', 'BTC', 'SOL', 'ETH', 'POL')),
    type            text           NOT NULL
        CONSTRAINT transactions_type CHECK (type IN ('FUNDING', 'DEBIT', 'CAPTURE', 'TRANSFER', 'REVERSAL')),
    status          text           NOT NULL
        CONSTRAINT transactions_status CHECK (status IN ('COMPLETED', 'REVERSED')),
    description     text,
    payment_method  text,
    invoice_id      uuid,
    group_id        uuid           NOT NULL,
    direction       text           NOT NULL
        CONSTRAINT transactions_direction CHECK (direction IN ('CREDIT', 'DEBIT')),
    account         text           NOT NULL,
    counter_account text           NOT NULL,
    balance_after   numeric(38, 0),
    facility_id     uuid,
    created_at      timestamptz    NOT NULL,
    updated_at      timestamptz    NOT NULL,
    last_position   bigint         NOT NULL,
    CONSTRAINT transactions_belong_to_a_wallets_owner
        CHECK (num_nonnulls(user_id, facility_id) = num_nonnulls(wallet_id)),
    CONSTRAINT transactions_of_wallets_know_the_balance CHECK ((balance_after IS NULL) = (wallet_id IS NULL))
);
COMMENT ON TABLE transactions IS 'The journal: two balanced rows for each movement of money; minor units.';
COMMENT ON COLUMN transactions.group_id IS 'The movement; all its rows together sum to zero in each currency.';
COMMENT ON COLUMN transactions.account IS 'The row''s own account: wallet:<id>, receipts, invoices, ...';
COMMENT ON COLUMN transactions.counter_account IS 'The other row''s account.';
COMMENT ON COLUMN transactions.balance_after IS 'Posted balance of the wallet after the movement; null for other accounts.';
COMMENT ON COLUMN transactions.user_id IS 'The wallet''s owner; null for other accounts.';
COMMENT ON COLUMN transactions.facility_id IS 'The wallet''s owner when it is a facility itself.';
COMMENT ON COLUMN transactions.description IS 'Erasable.';

CREATE INDEX transactions_newest ON transactions (last_position DESC, id);
CREATE INDEX transactions_by_user ON transactions (user_id, last_position DESC, id);
CREATE INDEX transactions_by_facility ON transactions (facility_id, last_position DESC, id);
CREATE INDEX transactions_by_wallet ON transactions (wallet_id, last_position DESC, id);
CREATE INDEX transactions_by_group ON transactions (group_id);
CREATE INDEX transactions_by_invoice ON transactions (invoice_id);

-- Finds its table by what fired it, because schemas are renamed when a replay is swapped in.
CREATE FUNCTION refuse_unbalanced_group() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    touched    uuid[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.group_id]
        WHEN 'DELETE' THEN ARRAY[OLD.group_id]
        ELSE ARRAY[OLD.group_id, NEW.group_id]
    END;
    movement   uuid;
    unbalanced text;
BEGIN
    EXECUTE format(
        'SELECT t.group_id, t.currency FROM %I.%I t WHERE t.group_id = ANY ($1) GROUP BY t.group_id, t.currency '
        'HAVING sum(CASE t.direction WHEN ''CREDIT'' THEN t.amount ELSE -t.amount END) <> 0 LIMIT 1',
        TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO movement, unbalanced USING touched;
    IF unbalanced IS NOT NULL THEN
        RAISE EXCEPTION 'movement % does not sum to zero in %', movement, unbalanced
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transactions_groups_balance', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION refuse_unbalanced_group() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER transactions_groups_balance AFTER INSERT OR DELETE ON transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_group();
CREATE CONSTRAINT TRIGGER transactions_groups_stay_balanced
    AFTER UPDATE OF amount, currency, direction, group_id ON transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_group();

ALTER TABLE transactions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY owners_and_billing_see ON transactions FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (user_id = (SELECT authz.user_id())
           OR facility_id = ANY (ARRAY(SELECT authz.billing_facility_ids())));
CREATE POLICY oversight_sees_all ON transactions FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('transactions')));
CREATE POLICY projector_writes ON transactions TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON transactions
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT (user_id, wallet_id, amount, currency, type, direction, created_at) ON transactions TO chamberlain_authz;
GRANT SELECT, INSERT, UPDATE, DELETE ON transactions TO chamberlain_projector;
