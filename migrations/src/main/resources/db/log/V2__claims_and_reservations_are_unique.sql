-- Uniqueness of the whole log, written in the transaction of the events that make it; rebuildable from them.

CREATE TABLE claim (
    scope     text   NOT NULL,
    key       text   NOT NULL,
    value     json   NOT NULL,
    stream_id uuid   NOT NULL,
    position  bigint NOT NULL,
    PRIMARY KEY (scope, key)
) WITH (fillfactor = 80);

COMMENT ON TABLE claim IS 'What is unique now: addresses, references, live sessions, accounts. A function of the events.';

CREATE TABLE reservation (
    resource  text      NOT NULL,
    during    tstzrange NOT NULL CHECK (NOT isempty(during)),
    stream_id uuid      NOT NULL,
    position  bigint    NOT NULL,
    EXCLUDE USING gist (resource WITH =, during WITH &&)
);

CREATE INDEX reservation_of_stream ON reservation (stream_id, resource);

COMMENT ON TABLE reservation IS 'Who has which resource when; ranges of one resource never overlap.';
