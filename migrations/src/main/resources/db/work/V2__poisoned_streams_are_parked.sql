-- A stream whose projection failed, and its events that wait behind the failure. Never a payload: a retry reads the log.
CREATE TABLE parked_stream (
    stream_id uuid PRIMARY KEY,
    first_position bigint NOT NULL CHECK (first_position > 0),
    -- The failure's class and place, never a row value.
    cause text NOT NULL,
    since timestamptz NOT NULL
);

CREATE TABLE parked_letter (
    stream_id uuid NOT NULL REFERENCES parked_stream ON DELETE CASCADE,
    position bigint NOT NULL CHECK (position > 0),
    since timestamptz NOT NULL,
    PRIMARY KEY (stream_id, position)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON parked_stream, parked_letter TO chamberlain_projector;
GRANT SELECT ON parked_stream, parked_letter TO chamberlain_backup;
