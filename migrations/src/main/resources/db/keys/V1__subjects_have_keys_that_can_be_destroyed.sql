-- Keys of subjects, wrapped by a key from outside the database. Backed up apart from the log, with short retention.
CREATE TABLE subject_key (
    subject      uuid        NOT NULL PRIMARY KEY,
    key_id       uuid        NOT NULL UNIQUE,
    wrapped      bytea,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

COMMENT ON TABLE subject_key IS 'One key per person or credential. Destroyed: the row stays, the key is gone for ever.';

-- The one change of a row is its key's destruction: what overwrote a live key would erase its subject unseen.
CREATE FUNCTION refuse_revival() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD.destroyed_at IS NOT NULL OR NEW.destroyed_at IS NULL OR NEW.wrapped IS NOT NULL
        OR NEW.key_id <> OLD.key_id OR NEW.subject <> OLD.subject OR NEW.made_at <> OLD.made_at THEN
        RAISE EXCEPTION 'a key changes by its destruction alone, which is final' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER destruction_is_final
    BEFORE UPDATE OR DELETE ON subject_key
    FOR EACH ROW EXECUTE FUNCTION refuse_revival();

ALTER TABLE subject_key ENABLE ALWAYS TRIGGER destruction_is_final;

DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO chamberlain_log_writer', current_schema());
END $$;

GRANT SELECT, INSERT ON subject_key TO chamberlain_log_writer;
GRANT UPDATE (wrapped, destroyed_at) ON subject_key TO chamberlain_log_writer;
