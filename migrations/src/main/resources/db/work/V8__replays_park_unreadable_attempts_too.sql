-- What of the access log a replay could not take. A swap makes it the live read model's own parked attempts; until then the
-- live audit trail lacks nothing.
CREATE TABLE replay_attempt (
    into_schema text        NOT NULL REFERENCES replay (into_schema) ON DELETE CASCADE,
    position    bigint      NOT NULL CHECK (position > 0),
    -- The failure's class and place, never a row value.
    cause       text        NOT NULL,
    since       timestamptz NOT NULL,
    PRIMARY KEY (into_schema, position)
);

GRANT SELECT, INSERT, DELETE ON replay_attempt TO chamberlain_projector;
GRANT SELECT ON replay_attempt TO chamberlain_backup;
