-- Replays of the read model and how far they are. Written by the node that runs one; a swap is recorded by the migrator in
-- the transaction that renames the schemas.
CREATE TABLE replay (
    id              uuid        PRIMARY KEY,
    state           text        NOT NULL
        CONSTRAINT replay_state CHECK (state IN ('RUNNING', 'LOADED', 'SWAPPED', 'DROPPED', 'FAILED')),
    into_schema     text        NOT NULL UNIQUE CHECK (into_schema ~ '^replay_[0-9a-f]{32}$'),
    until_position  bigint      NOT NULL CHECK (until_position >= 0),
    until_access    bigint      NOT NULL CHECK (until_access >= 0),
    follows         boolean     NOT NULL,
    tables          text[]      NOT NULL,
    position        bigint      NOT NULL CHECK (position >= 0),
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    failure         text,
    CONSTRAINT replay_failures_have_a_reason CHECK ((failure IS NOT NULL) = (state = 'FAILED'))
);
COMMENT ON COLUMN replay.until_access IS 'How far the rows from the access log are to go, in its own positions.';
COMMENT ON COLUMN replay.follows IS 'Goes to the newest event and may be compared and swapped in; else it stays at an earlier point.';
COMMENT ON COLUMN replay.tables IS 'Those to compare; empty means all.';
COMMENT ON COLUMN replay.failure IS 'The failure''s class and place, never a row value.';

CREATE INDEX replay_newest ON replay (started_at DESC, id);

GRANT SELECT, INSERT, UPDATE ON replay TO chamberlain_projector;
GRANT SELECT ON replay TO chamberlain_backup;
