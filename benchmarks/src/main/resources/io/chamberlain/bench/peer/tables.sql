-- What both peers show: the columns that our read model fills for these events, and the indexes it has on these tables.
-- Without row-level security, checks and the trigger that balances each movement.
CREATE TABLE wallets (
    id          uuid PRIMARY KEY,
    user_id     uuid,
    facility_id uuid,
    wallet_type text           NOT NULL,
    label       text,
    currency    text           NOT NULL,
    is_primary  boolean        NOT NULL,
    is_active   boolean        NOT NULL,
    status      text           NOT NULL,
    posted      numeric(38, 0) NOT NULL,
    held        numeric(38, 0) NOT NULL,
    available   numeric(38, 0) NOT NULL,
    created_at  timestamptz    NOT NULL,
    updated_at  timestamptz    NOT NULL,
    version     bigint         NOT NULL
);
CREATE INDEX wallets_newest ON wallets (created_at DESC, id);
CREATE INDEX wallets_by_user ON wallets (user_id, created_at DESC, id);
CREATE INDEX wallets_by_facility ON wallets (facility_id, created_at DESC, id);

CREATE TABLE transactions (
    id              uuid PRIMARY KEY,
    user_id         uuid,
    wallet_id       uuid,
    amount          numeric(38, 0) NOT NULL,
    currency        text           NOT NULL,
    type            text           NOT NULL,
    status          text           NOT NULL,
    description     text,
    payment_method  text,
    invoice_id      uuid,
    group_id        uuid           NOT NULL,
    direction       text           NOT NULL,
    account         text           NOT NULL,
    counter_account text           NOT NULL,
    balance_after   numeric(38, 0),
    facility_id     uuid,
    created_at      timestamptz    NOT NULL,
    updated_at      timestamptz    NOT NULL
);
CREATE INDEX transactions_newest ON transactions (created_at DESC, id);
CREATE INDEX transactions_by_user ON transactions (user_id, created_at DESC, id);
CREATE INDEX transactions_by_facility ON transactions (facility_id, created_at DESC, id);
CREATE INDEX transactions_by_wallet ON transactions (wallet_id, created_at DESC, id);
CREATE INDEX transactions_by_group ON transactions (group_id);
CREATE INDEX transactions_by_invoice ON transactions (invoice_id);

CREATE TABLE audit_logs (
    id              uuid PRIMARY KEY,
    user_id         uuid,
    action          text        NOT NULL,
    resource        text,
    resource_id     uuid,
    outcome         text        NOT NULL,
    subject_user_id uuid,
    correlation_id  text,
    open_case_id    uuid,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
CREATE INDEX audit_logs_newest ON audit_logs (created_at DESC, id);
CREATE INDEX audit_logs_by_user ON audit_logs (user_id, created_at DESC, id);
CREATE INDEX audit_logs_by_subject ON audit_logs (subject_user_id, created_at DESC, id);
CREATE INDEX audit_logs_by_resource ON audit_logs (resource_id, created_at DESC, id);
CREATE INDEX audit_logs_by_correlation ON audit_logs (correlation_id);
CREATE INDEX audit_logs_by_case ON audit_logs (open_case_id);
