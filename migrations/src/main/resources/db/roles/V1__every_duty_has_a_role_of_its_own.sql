-- Bootstrap 1 of 4, for a superuser. The embedded server runs these four by itself. On an external server a DBA runs
-- them once, in order, connected to the (empty) database Chamberlain is to live in:
--
--     createdb chamberlain
--     for f in V1__*.sql V2__*.sql V3__*.sql V4__*.sql; do psql -v ON_ERROR_STOP=1 -d chamberlain -f "$f"; done
--
-- and then gives the LOGIN roles passwords (\password chamberlain_migrator, ...log_writer, ...projector, ...query,
-- ...oversight). Every script may be run again. After that Chamberlain needs no superuser.
--
-- No runtime role is superuser, bypasses policies, owns what it reads, or is a member of another.
DO $bootstrap$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('chamberlain_owner', 'NOLOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_authz', 'NOLOGIN NOCREATEROLE BYPASSRLS'),
            -- Makes and drops personal logins, and may grant them the two reporting groups and nothing else.
            ('chamberlain_migrator', 'LOGIN CREATEROLE NOBYPASSRLS'),
            ('chamberlain_log_writer', 'LOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_projector', 'LOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_query', 'LOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_oversight', 'LOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_reporting', 'NOLOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_reporting_oversight', 'NOLOGIN NOCREATEROLE NOBYPASSRLS'),
            ('chamberlain_backup', 'LOGIN NOCREATEROLE BYPASSRLS')
        ) AS role (name, attributes)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOREPLICATION INHERIT %s', wanted.name, wanted.attributes);
    END LOOP;
END
$bootstrap$;

GRANT chamberlain_owner, chamberlain_authz TO chamberlain_migrator WITH INHERIT TRUE, SET TRUE;
GRANT chamberlain_reporting, chamberlain_reporting_oversight
    TO chamberlain_migrator WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
