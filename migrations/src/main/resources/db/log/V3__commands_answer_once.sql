-- One idempotency key, one outcome; one batch of appends, one fate.

CREATE TABLE command_result (
    scope      text        NOT NULL,
    key        text        NOT NULL,
    input_hash text        NOT NULL,
    outcome    json        NOT NULL,
    position   bigint      NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE INDEX command_result_expiry ON command_result (expires_at);

COMMENT ON TABLE command_result IS 'Outcomes of commands by their caller''s key; never a secret, never HTTP bytes.';
COMMENT ON COLUMN command_result.position IS 'Of the last event the command made; 0 when it made none.';

-- A policy may meet its event again after any time: its outcomes stay.
CREATE FUNCTION outcome_expiry(scope text, moment timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE
    RETURN CASE WHEN scope LIKE 'policy:%' THEN 'infinity'::timestamptz ELSE moment + interval '30 days' END;

CREATE TABLE append_batch (
    batch_id  uuid        NOT NULL PRIMARY KEY,
    abandoned boolean     NOT NULL,
    verdicts  smallint[]  NOT NULL,
    positions bigint[]    NOT NULL,
    details   text[]      NOT NULL,
    made_at   timestamptz NOT NULL
);

CREATE INDEX append_batch_age ON append_batch (made_at);

COMMENT ON TABLE append_batch IS
    'What became of each batch, for callers whose connection was lost; an abandoned one can never be appended.';
