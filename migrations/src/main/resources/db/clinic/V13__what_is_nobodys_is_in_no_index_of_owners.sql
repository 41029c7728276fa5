-- A movement has a row of a wallet and often one of a counter-account, which is nobody's and no wallet's; few are for an
-- invoice or a facility. What has no value is never looked for by it, and costs nothing any more to write. Every
-- condition that finds rows by such a column rules out null, so that the index still answers it.
DROP INDEX transactions_by_user;
CREATE INDEX transactions_by_user ON transactions (user_id, last_position DESC, id) WHERE user_id IS NOT NULL;
DROP INDEX transactions_by_facility;
CREATE INDEX transactions_by_facility ON transactions (facility_id, last_position DESC, id)
    WHERE facility_id IS NOT NULL;
DROP INDEX transactions_by_wallet;
CREATE INDEX transactions_by_wallet ON transactions (wallet_id, last_position DESC, id) WHERE wallet_id IS NOT NULL;
DROP INDEX transactions_by_invoice;
CREATE INDEX transactions_by_invoice ON transactions (invoice_id) WHERE invoice_id IS NOT NULL;

DROP INDEX wallets_by_user;
CREATE INDEX wallets_by_user ON wallets (user_id, created_at DESC, id) WHERE user_id IS NOT NULL;
DROP INDEX wallets_by_facility;
CREATE INDEX wallets_by_facility ON wallets (facility_id, created_at DESC, id) WHERE facility_id IS NOT NULL;

DROP INDEX audit_logs_by_case;
CREATE INDEX audit_logs_by_case ON audit_logs (open_case_id) WHERE open_case_id IS NOT NULL;

-- A wallet's and a hold's row changes with each movement: room beside it keeps the change out of the indexes.
ALTER TABLE wallets SET (fillfactor = 80);
ALTER TABLE wallet_holds SET (fillfactor = 80);
