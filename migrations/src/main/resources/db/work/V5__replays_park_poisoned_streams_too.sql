-- What a replay could not project, and what waits behind it. A swap makes it the live read model's own parked streams.
CREATE TABLE replay_letter (
    into_schema text        NOT NULL REFERENCES replay (into_schema) ON DELETE CASCADE,
    stream_id   uuid        NOT NULL,
    position    bigint      NOT NULL CHECK (position > 0),
    -- The failure's class and place, never a row value.
    cause       text        NOT NULL,
    since       timestamptz NOT NULL,
    PRIMARY KEY (into_schema, stream_id, position)
);

GRANT SELECT, INSERT, DELETE ON replay_letter TO chamberlain_projector;
GRANT SELECT ON replay_letter TO chamberlain_backup;
