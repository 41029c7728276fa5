-- The log: the only truth. Run once for schema log (the domain) and once for schema access (refusals and reads).

CREATE FUNCTION slice_of(stream_id uuid) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((get_byte(sha256(uuid_send(stream_id)), 0) << 8 | get_byte(sha256(uuid_send(stream_id)), 1)) & 1023)::smallint;

COMMENT ON FUNCTION slice_of IS 'The first ten low bits of SHA-256 over the stream id: where an event goes when the log is split.';

CREATE TABLE event (
    position     bigint      NOT NULL PRIMARY KEY CHECK (position > 0),
    event_id     uuid        NOT NULL UNIQUE,
    stream_type  text        NOT NULL,
    stream_id    uuid        NOT NULL,
    sequence     bigint      NOT NULL CHECK (sequence >= 0),
    slice        smallint    NOT NULL CHECK (slice BETWEEN 0 AND 1023),
    type         text        NOT NULL,
    revision     integer     NOT NULL CHECK (revision > 0),
    occurred_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    append_start bigint      NOT NULL CHECK (append_start BETWEEN 1 AND position),
    payload      json        NOT NULL,
    metadata     json        NOT NULL,
    content_hash bytea       NOT NULL CHECK (octet_length(content_hash) = 32),
    UNIQUE (stream_id, sequence)
);

-- For officers' searches: costs an append next to nothing, and leaves out the ranges that cannot hold a match.
CREATE INDEX event_search ON event USING brin
    (type text_bloom_ops, (metadata ->> 'actorId') text_bloom_ops, (metadata ->> 'correlationId') text_bloom_ops)
    WITH (pages_per_range = 32, autosummarize = on);

COMMENT ON TABLE event IS 'What happened, in commit order without gaps. Never changed, never deleted.';
COMMENT ON COLUMN event.recorded_at IS 'When it became part of the log; never earlier than the position before.';
COMMENT ON COLUMN event.append_start IS 'The first position of the same append: events that were decided together.';
COMMENT ON COLUMN event.payload IS 'json, not jsonb: the exact bytes are what the content hash covers.';


-- Fields of fixed width as they are, others with their length in front: no two events have the same encoding.
CREATE FUNCTION content_hash_of(
    event_id uuid, stream_type text, stream_id uuid, sequence bigint, type text, revision integer,
    occurred_at timestamptz, recorded_at timestamptz, place_in_append integer, payload text, metadata text)
    RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(
        '\x01'::bytea || uuid_send(event_id) || uuid_send(stream_id) || int8send(sequence) || int4send(revision)
        || timestamptz_send(occurred_at) || timestamptz_send(recorded_at) || int4send(place_in_append)
        || int4send(octet_length(convert_to(stream_type, 'UTF8'))) || convert_to(stream_type, 'UTF8')
        || int4send(octet_length(convert_to(type, 'UTF8'))) || convert_to(type, 'UTF8')
        || int4send(octet_length(convert_to(payload, 'UTF8'))) || convert_to(payload, 'UTF8')
        || int4send(octet_length(convert_to(metadata, 'UTF8'))) || convert_to(metadata, 'UTF8'));

COMMENT ON FUNCTION content_hash_of IS
    'SHA-256 over the canonical encoding of an event as stored; times are microseconds since 2000-01-01 UTC.';

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_append_only;
