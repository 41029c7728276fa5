-- facilities: everybody who says who they are, ANONYMOUS too. Without a valid context there is nothing to see.

CREATE TABLE facilities (
    id            uuid        PRIMARY KEY,
    name          text        NOT NULL,
    address       text,
    city          text,
    state         text,
    zip_code      text,
    phone         text,
    email         text,
    type          text        NOT NULL
        CONSTRAINT facilities_type CHECK (type IN ('HOSPITAL', 'CLINIC', 'LABORATORY', 'IMAGING_CENTER')),
    is_active     boolean     NOT NULL,
    time_zone     text        NOT NULL,
    opening_hours jsonb       NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE facilities IS 'Places of treatment.';
COMMENT ON COLUMN facilities.time_zone IS 'IANA zone, e.g. America/New_York.';
COMMENT ON COLUMN facilities.opening_hours IS 'By lower-case English weekday, local time: {"monday": "08:00-18:00"}.';

CREATE INDEX facilities_newest ON facilities (created_at DESC, id);
CREATE INDEX facilities_by_type ON facilities (type, created_at DESC, id);
CREATE INDEX facilities_by_city ON facilities (city, created_at DESC, id);

ALTER TABLE facilities ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY everybody_known_sees_all ON facilities FOR SELECT
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight
    USING ((SELECT authz.is_known()));
CREATE POLICY projector_writes ON facilities TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON facilities
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON facilities TO chamberlain_projector;
