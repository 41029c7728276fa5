-- An officer may name the schema of a replay. The prefix keeps it apart from every schema of a node.
ALTER TABLE replay
    DROP CONSTRAINT replay_into_schema_check,
    ADD CONSTRAINT replay_into_schema_check CHECK (into_schema ~ '^replay_[a-z0-9_]{1,50}$');
