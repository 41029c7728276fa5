-- What policies ask. Each runs as whoever asks and reads nothing but authz.actor(); written as (SELECT authz.f()) or
-- ARRAY(SELECT authz.f()) in a policy, it is evaluated once for a statement and leaves the column to an index.

CREATE FUNCTION authz.user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (authz.actor()).user_id;
COMMENT ON FUNCTION authz.user_id IS 'Me; null for nobody signed in.';

CREATE FUNCTION authz.is_known() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (authz.actor()).role IS NOT NULL;
COMMENT ON FUNCTION authz.is_known IS 'Whether there is a valid identity at all, ANONYMOUS included.';

CREATE FUNCTION authz.patient_user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC SELECT a.user_id FROM authz.actor() a WHERE a.role = 'PATIENT'; END;
COMMENT ON FUNCTION authz.patient_user_id IS 'Me where I ask as a patient, else null.';

CREATE FUNCTION authz.billing_facility_ids() RETURNS SETOF uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT a.facility_id FROM authz.actor() a
        WHERE a.role = 'STAFF' AND 'BILLING' = ANY (a.duties) AND a.facility_id IS NOT NULL;
    END;
COMMENT ON FUNCTION authz.billing_facility_ids IS 'My facility where I am its staff with the duty BILLING, else none.';

CREATE FUNCTION authz.sees_all(table_name text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT a.role = 'COMPLIANCE' OR a.role = 'ADMIN' AND table_name <> 'Session' FROM authz.actor() a;
    END;
COMMENT ON FUNCTION authz.sees_all IS 'Whether I oversee the table: an officer every one, an administrator all but "Session".';

CREATE FUNCTION authz.sees_numbers() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT a.role IN ('PROVIDER', 'STAFF', 'ADMIN', 'COMPLIANCE', 'ANALYST') FROM authz.actor() a;
    END;
COMMENT ON FUNCTION authz.sees_numbers IS 'Whether I read the de-identified views: everybody who works here.';

CREATE FUNCTION authz.require_actor() RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    IF NOT authz.is_known() THEN
        RAISE EXCEPTION 'no valid identity in this transaction' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
END $$;
COMMENT ON FUNCTION authz.require_actor IS 'Fails with 28000 without a valid identity: the API calls it before it reads.';

REVOKE EXECUTE ON FUNCTION
    authz.user_id, authz.is_known, authz.patient_user_id, authz.billing_facility_ids, authz.sees_all,
    authz.sees_numbers, authz.require_actor FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    authz.user_id, authz.is_known, authz.patient_user_id, authz.billing_facility_ids, authz.sees_all,
    authz.sees_numbers, authz.require_actor
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
-- For the counting functions, which run as authz and ask who calls them.
GRANT EXECUTE ON FUNCTION authz.sees_numbers TO chamberlain_authz;
