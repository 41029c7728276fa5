-- At most 10,000 of each kind in a call, which any server ends in time; whoever gets that many calls again. Nothing else
-- about it changes: it keeps what is looked up small, and a batch cannot arrive after a day.
CREATE OR REPLACE FUNCTION forget_outdated() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $$
DECLARE
    most CONSTANT integer := 10000;
    moment CONSTANT timestamptz := clock_timestamp();
    forgotten bigint;
    expired bigint;
BEGIN
    DELETE FROM append_batch b
    WHERE b.ctid = ANY (ARRAY(
        SELECT o.ctid FROM append_batch o
        WHERE o.made_at < moment - interval '1 day' ORDER BY o.made_at LIMIT most));
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    DELETE FROM command_result r
    WHERE r.expires_at < moment AND r.ctid = ANY (ARRAY(
        SELECT o.ctid FROM command_result o
        WHERE o.expires_at < moment ORDER BY o.expires_at LIMIT most));
    GET DIAGNOSTICS expired = ROW_COUNT;
    RETURN forgotten + expired;
END $$;

DO $$
DECLARE
    routine regprocedure;
BEGIN
    SELECT p.oid INTO STRICT routine FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.proname = 'forget_outdated';
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_catalog, pg_temp', routine, current_schema());
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO chamberlain_log_writer', routine);
END $$;
