-- Bootstrap 2 of 4, for a superuser: the database belongs to the owner, and PUBLIC may neither connect nor make
-- temporary tables. A database copied from a template does not inherit these, so a copy runs this script again.
DO $bootstrap$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO chamberlain_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO chamberlain_migrator, chamberlain_log_writer, chamberlain_projector, '
            'chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight, '
            'chamberlain_backup',
        current_database());
END
$bootstrap$;
