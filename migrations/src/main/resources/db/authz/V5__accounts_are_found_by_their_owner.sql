-- Whose wallets, holds and movements somebody sees, in one answer: a policy asks who acts once for a statement instead of
-- once for each arm.
CREATE FUNCTION authz.account_owner_ids() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT ARRAY[a.user_id, CASE WHEN a.role = 'STAFF' AND 'BILLING' = ANY (a.duties) THEN a.facility_id END]
        FROM authz.actor() a;
    END;
COMMENT ON FUNCTION authz.account_owner_ids IS
    'Me, and my facility where I am its staff with the duty BILLING; an id that is not there is null and finds nothing.';
COMMENT ON FUNCTION authz.billing_facility_ids IS
    'My facility where I am its staff with the duty BILLING, else none; asked by the first migrations of a schema only.';

REVOKE EXECUTE ON FUNCTION authz.account_owner_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.account_owner_ids
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
