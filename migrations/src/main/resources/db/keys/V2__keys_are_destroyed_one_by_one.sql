-- A destroyed key leaves its row behind: without the row nobody could tell an erasure from a loss.
CREATE FUNCTION refuse_truncation() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'keys are destroyed one by one' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER never_all_at_once
    BEFORE TRUNCATE ON subject_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncation();

ALTER TABLE subject_key ENABLE ALWAYS TRIGGER never_all_at_once;
