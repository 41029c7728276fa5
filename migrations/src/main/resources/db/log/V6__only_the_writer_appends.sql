-- Nobody but the owner's function inserts events: whoever appends, appends under the lock, at the next positions.
DO $$
DECLARE
    routine regprocedure;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO chamberlain_log_writer, chamberlain_backup', current_schema());
    FOR routine IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND p.proname IN ('append', 'resolve', 'forget_outdated', 'position_at', 'append_lock', 'content_hash_of',
                            'slice_of', 'outcome_expiry', 'refuse_change')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    END LOOP;
    FOR routine IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND p.proname IN ('append', 'resolve', 'forget_outdated', 'position_at')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_catalog, pg_temp', routine, current_schema());
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO chamberlain_log_writer', routine);
    END LOOP;
END $$;

GRANT SELECT ON event, claim, reservation, command_result, append_batch, snapshot, checkpoint, tile
    TO chamberlain_log_writer, chamberlain_backup;
GRANT EXECUTE ON FUNCTION content_hash_of TO chamberlain_log_writer, chamberlain_backup;
GRANT EXECUTE ON FUNCTION outcome_expiry TO chamberlain_log_writer;
GRANT INSERT, UPDATE ON command_result TO chamberlain_log_writer;
GRANT INSERT, UPDATE, DELETE ON snapshot TO chamberlain_log_writer;
GRANT INSERT ON checkpoint, tile TO chamberlain_log_writer;
