-- Who sees what is as before: an account's owner, and staff with the duty BILLING what their facility itself owns. A row has
-- one owner, a person or a facility, and the log gives no id to both; so one column's worth of index finds both, and the
-- planner knows how few rows an owner has. With an arm for each, "the newest 50 of what I see" walked everybody's rows.
CREATE INDEX wallets_by_owner ON wallets (coalesce(user_id, facility_id), created_at DESC, id);
CREATE INDEX wallet_holds_by_owner ON wallet_holds (coalesce(user_id, facility_id), created_at DESC, id);
CREATE INDEX transactions_by_owner ON transactions (coalesce(user_id, facility_id), last_position DESC, id)
    WHERE coalesce(user_id, facility_id) IS NOT NULL;
-- How many rows an owner has is not taken from an index that leaves rows out.
CREATE STATISTICS transactions_by_owner ON (coalesce(user_id, facility_id)) FROM transactions;
ANALYZE wallets, wallet_holds, transactions;
-- They take the place of an index for each kind of owner.
DROP INDEX wallets_by_user, wallets_by_facility, wallet_holds_by_user, wallet_holds_by_facility,
    transactions_by_user, transactions_by_facility;

ALTER POLICY owners_and_billing_see ON wallets
    USING (coalesce(user_id, facility_id) = ANY ((SELECT authz.account_owner_ids())::uuid[]));
ALTER POLICY owners_and_billing_see ON wallet_holds
    USING (coalesce(user_id, facility_id) = ANY ((SELECT authz.account_owner_ids())::uuid[]));
ALTER POLICY owners_and_billing_see ON transactions
    USING (coalesce(user_id, facility_id) = ANY ((SELECT authz.account_owner_ids())::uuid[]));
