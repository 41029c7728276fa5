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
    migrations      text,
    position        bigint      NOT NULL CHECK (position >= 0),
    started_by      uuid        NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    swapped_by      uuid,
    swapped_at      timestamptz,
    dropped_by      uuid,
    dropped_at      timestamptz,
    failure         text,
    CONSTRAINT replay_failures_have_a_reason CHECK ((failure IS NOT NULL) = (state = 'FAILED')),
    CONSTRAINT replay_loads_know_their_migrations CHECK (state NOT IN ('LOADED', 'SWAPPED') OR migrations IS NOT NULL),
    CONSTRAINT replay_swaps_are_somebodys_act
        CHECK (num_nonnulls(swapped_by, swapped_at) IN (0, 2) AND (state <> 'SWAPPED' OR swapped_by IS NOT NULL)),
    CONSTRAINT replay_drops_are_somebodys_act
        CHECK (num_nonnulls(dropped_by, dropped_at) = CASE state WHEN 'DROPPED' THEN 2 ELSE 0 END)
);
COMMENT ON COLUMN replay.until_access IS 'How far the rows from the access log are to go, in its own positions.';
COMMENT ON COLUMN replay.follows IS 'Goes to the newest event and may be compared and swapped in; else it stays at an earlier point.';
COMMENT ON COLUMN replay.tables IS 'Those to compare; empty means all.';
COMMENT ON COLUMN replay.migrations IS
    'MD5 of versions and checksums of the migrations that made its tables, known when it is loaded: the live ones must have the same.';
COMMENT ON COLUMN replay.started_by IS 'The user; so for swapped_by and dropped_by.';
COMMENT ON COLUMN replay.finished_at IS 'When the load ended.';
COMMENT ON COLUMN replay.failure IS 'The failure''s class and place, never a row value.';

CREATE INDEX replay_newest ON replay (started_at DESC, id);

GRANT SELECT, INSERT, UPDATE ON replay TO chamberlain_projector;
GRANT SELECT ON replay TO chamberlain_backup;
