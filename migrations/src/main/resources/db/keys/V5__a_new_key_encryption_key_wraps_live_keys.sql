-- The key-encryption key can be replaced: a live key is wrapped anew, and stays the key it is. Only the owner may, for the
-- minutes of a rotation (./chamberlain rotate-keys); no role at run time. Each time is kept, without the bytes that were
-- there before: an old wrapping is what a rotation is to make worthless.
ALTER TABLE subject_key ADD COLUMN wrapping_key bigint;
COMMENT ON COLUMN subject_key.wrapping_key IS
    'The key of the key file that a rotation wrapped this one with; null: the one it was made with.';

CREATE TABLE rewrapping (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject   uuid        NOT NULL,
    key_id    uuid        NOT NULL,
    from_key  bigint,
    to_key    bigint      NOT NULL,
    done_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_by   name        NOT NULL DEFAULT session_user
);
COMMENT ON TABLE rewrapping IS 'Which keys were wrapped anew, when and by whom; never changed.';
CREATE INDEX rewrapping_by_subject ON rewrapping (subject);

CREATE OR REPLACE FUNCTION refuse_revival() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    owner name := (SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c WHERE c.oid = TG_RELID);
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD.destroyed_at IS NOT NULL
        OR NEW.key_id <> OLD.key_id OR NEW.subject <> OLD.subject OR NEW.made_at <> OLD.made_at THEN
        RAISE EXCEPTION 'a key changes by its destruction alone, which is final' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.destroyed_at IS NOT NULL AND NEW.wrapped IS NULL AND NEW.wrapping_key IS NOT DISTINCT FROM OLD.wrapping_key THEN
        RETURN NEW;
    END IF;
    IF NEW.destroyed_at IS NULL AND NEW.wrapped IS DISTINCT FROM OLD.wrapped AND current_user = owner
        AND NEW.wrapping_key IS NOT NULL AND NEW.wrapping_key IS DISTINCT FROM OLD.wrapping_key THEN
        EXECUTE format(
            'INSERT INTO %I.rewrapping (subject, key_id, from_key, to_key) VALUES ($1, $2, $3, $4)', TG_TABLE_SCHEMA)
            USING NEW.subject, NEW.key_id, OLD.wrapping_key, NEW.wrapping_key;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a key changes by its destruction alone, which is final' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_another_history() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was wrapped anew stays on record' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER history_stays
    BEFORE UPDATE OR DELETE ON rewrapping
    FOR EACH ROW EXECUTE FUNCTION refuse_another_history();
CREATE TRIGGER history_stays_whole
    BEFORE TRUNCATE ON rewrapping
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_history();
ALTER TABLE rewrapping ENABLE ALWAYS TRIGGER history_stays;
ALTER TABLE rewrapping ENABLE ALWAYS TRIGGER history_stays_whole;
