-- wallets and wallet_holds: everybody their own; STAFF(BILLING) those of their facility itself; oversight all.

CREATE TABLE wallets (
    id               uuid           PRIMARY KEY,
    user_id          uuid,
    address          text,
    blockchain       text,
    wallet_type      text           NOT NULL
        CONSTRAINT wallets_wallet_type CHECK (wallet_type IN ('CUSTODIAL', 'LINKED')),
    is_primary       boolean        NOT NULL,
    is_active        boolean        NOT NULL,
    balance_usd      numeric(38, 0),
    balance_usd_rate numeric,
    balance_usd_at   timestamptz,
    last_sync_at     timestamptz,
    label            text,
    currency         text           NOT NULL
        CONSTRAINT wallets_currency
        CHECK (currency IN ('USD', 'EUR', 'USDC', 'USDT', 'BTC', 'SOL', 'ETH', 'POL')),
    posted           numeric(38, 0) NOT NULL,
    held             numeric(38, 0) NOT NULL,
    available        numeric(38, 0) NOT NULL,
    status           text           NOT NULL
        CONSTRAINT wallets_status CHECK (status IN ('ACTIVE', 'FROZEN', 'CLOSED')),
    facility_id      uuid,
    created_at       timestamptz    NOT NULL,
    updated_at       timestamptz    NOT NULL,
    version          bigint         NOT NULL,
    last_position    bigint         NOT NULL,
    CONSTRAINT wallets_have_one_owner CHECK (num_nonnulls(user_id, facility_id) = 1),
    CONSTRAINT wallets_add_up CHECK (available = posted - held AND held >= 0 AND available >= 0),
    CONSTRAINT wallets_are_active_until_closed CHECK (is_active = (status <> 'CLOSED'))
);
COMMENT ON TABLE wallets IS 'Balances of one currency, kept for a person or a facility; minor units.';
COMMENT ON COLUMN wallets.user_id IS 'The owner; null when a facility owns it.';
COMMENT ON COLUMN wallets.facility_id IS 'The owner when it is a facility itself; null when a person owns it.';
COMMENT ON COLUMN wallets.address IS 'Erasable.';
COMMENT ON COLUMN wallets.label IS 'Erasable.';
COMMENT ON COLUMN wallets.balance_usd IS 'Derived: posted at balance_usd_rate as of balance_usd_at, in cents; null without a rate.';
COMMENT ON COLUMN wallets.is_active IS 'Until closed; a frozen wallet still takes credits.';

CREATE INDEX wallets_newest ON wallets (created_at DESC, id);
CREATE INDEX wallets_by_user ON wallets (user_id, created_at DESC, id);
CREATE INDEX wallets_by_facility ON wallets (facility_id, created_at DESC, id);

CREATE TABLE wallet_holds (
    id            uuid           PRIMARY KEY,
    wallet_id     uuid           NOT NULL,
    user_id       uuid,
    facility_id   uuid,
    status        text           NOT NULL
        CONSTRAINT wallet_holds_status CHECK (status IN ('PENDING', 'CAPTURED', 'RELEASED', 'EXPIRED')),
    amount        numeric(38, 0) NOT NULL CHECK (amount > 0),
    captured      numeric(38, 0) CHECK (captured > 0 AND captured <= amount),
    currency      text           NOT NULL
        CONSTRAINT wallet_holds_currency
        CHECK (currency IN ('USD', 'EUR', 'USDC', 'USDT', 'BTC', 'SOL', 'ETH', 'POL')),
    purpose       text           NOT NULL
        CONSTRAINT wallet_holds_purpose CHECK (purpose IN ('INVOICE', 'WITHDRAWAL')),
    reference     text           NOT NULL,
    description   text,
    expires_at    timestamptz    NOT NULL,
    created_at    timestamptz    NOT NULL,
    updated_at    timestamptz    NOT NULL,
    last_position bigint         NOT NULL,
    CONSTRAINT wallet_holds_have_one_owner CHECK (num_nonnulls(user_id, facility_id) = 1),
    CONSTRAINT wallet_holds_know_what_was_captured CHECK ((captured IS NOT NULL) = (status = 'CAPTURED'))
);
COMMENT ON TABLE wallet_holds IS 'Money of a wallet kept for a purpose; resolved exactly once.';
COMMENT ON COLUMN wallet_holds.user_id IS 'The wallet''s owner.';
COMMENT ON COLUMN wallet_holds.facility_id IS 'The wallet''s owner when it is a facility itself.';
COMMENT ON COLUMN wallet_holds.description IS 'Erasable.';

CREATE INDEX wallet_holds_newest ON wallet_holds (created_at DESC, id);
CREATE INDEX wallet_holds_by_wallet ON wallet_holds (wallet_id, created_at DESC, id);
CREATE INDEX wallet_holds_by_user ON wallet_holds (user_id, created_at DESC, id);
CREATE INDEX wallet_holds_by_facility ON wallet_holds (facility_id, created_at DESC, id);

ALTER TABLE wallets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE wallet_holds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY owners_and_billing_see ON wallets FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (user_id = (SELECT authz.user_id())
           OR facility_id = ANY (ARRAY(SELECT authz.billing_facility_ids())));
CREATE POLICY oversight_sees_all ON wallets FOR SELECT TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('wallets')));
CREATE POLICY projector_writes ON wallets TO chamberlain_projector USING (true) WITH CHECK (true);

CREATE POLICY owners_and_billing_see ON wallet_holds FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING (user_id = (SELECT authz.user_id())
           OR facility_id = ANY (ARRAY(SELECT authz.billing_facility_ids())));
CREATE POLICY oversight_sees_all ON wallet_holds FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('wallet_holds')));
CREATE POLICY projector_writes ON wallet_holds TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON wallets, wallet_holds
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT (user_id, currency, status, wallet_type) ON wallets TO chamberlain_authz;
GRANT SELECT, INSERT, UPDATE, DELETE ON wallets, wallet_holds TO chamberlain_projector;
