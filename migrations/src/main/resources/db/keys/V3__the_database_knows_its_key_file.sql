-- One value derived from the key file that this database belongs to, one way: a node with another one is told so at its
-- start, before it seals, claims or signs anything that nobody else could read.
CREATE TABLE key_check (
    one     boolean     NOT NULL DEFAULT true PRIMARY KEY CHECK (one),
    derived bytea       NOT NULL CHECK (octet_length(derived) = 32),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

COMMENT ON TABLE key_check IS 'Which key file is the one of this database. Written once.';

CREATE FUNCTION refuse_another_key_file() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a database keeps its key file' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER written_once
    BEFORE UPDATE OR DELETE OR TRUNCATE ON key_check
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_key_file();

ALTER TABLE key_check ENABLE ALWAYS TRIGGER written_once;

GRANT SELECT, INSERT ON key_check TO chamberlain_log_writer;
