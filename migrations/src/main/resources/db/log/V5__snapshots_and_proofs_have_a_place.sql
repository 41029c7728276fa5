-- A snapshot is a shortcut that can always be thrown away; it may hold personal data and is sealed as a whole.
CREATE TABLE snapshot (
    stream_id   uuid        NOT NULL PRIMARY KEY,
    stream_type text        NOT NULL,
    sequence    bigint      NOT NULL,
    type        text        NOT NULL,
    revision    text        NOT NULL,
    taken_at    timestamptz NOT NULL,
    payload     json        NOT NULL
);

-- Signed statements of what the log was at a size, and the Merkle tiles that prove them (C2SP tlog-tiles).
CREATE TABLE checkpoint (
    size      bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    root_hash bytea       NOT NULL CHECK (octet_length(root_hash) = 32),
    note      text        NOT NULL,
    made_at   timestamptz NOT NULL
);

CREATE TABLE tile (
    level  smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
    number bigint   NOT NULL CHECK (number >= 0),
    width  smallint NOT NULL CHECK (width BETWEEN 1 AND 256),
    hashes bytea    NOT NULL CHECK (octet_length(hashes) = width * 32),
    PRIMARY KEY (level, number, width)
);

CREATE TRIGGER checkpoint_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_is_append_only;

CREATE TRIGGER tile_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON tile
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE tile ENABLE ALWAYS TRIGGER tile_is_append_only;
