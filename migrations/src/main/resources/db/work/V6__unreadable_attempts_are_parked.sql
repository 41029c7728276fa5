-- What of the access log the audit trail could not take; the rest of it goes on. Never a payload: a retry reads the log.
CREATE TABLE parked_attempt (
    position bigint      PRIMARY KEY CHECK (position > 0),
    -- The failure's class and place, never a row value.
    cause    text        NOT NULL,
    since    timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON parked_attempt TO chamberlain_projector;
GRANT SELECT ON parked_attempt TO chamberlain_backup;
