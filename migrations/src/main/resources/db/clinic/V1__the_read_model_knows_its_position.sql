-- How far the read model is in each log. One row each, written in the transaction of the rows it speaks of.
-- Not about any person: everybody with a valid identity reads it.

CREATE TABLE read_position (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    position   bigint      NOT NULL CHECK (position >= 0),
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE read_position IS 'The newest event of the domain log whose effects the rows show.';

CREATE TABLE access_position (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    position   bigint      NOT NULL CHECK (position >= 0),
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE access_position IS 'The newest event of the access log that audit_logs shows.';

INSERT INTO read_position (position, updated_at) VALUES (0, 'epoch');
INSERT INTO access_position (position, updated_at) VALUES (0, 'epoch');

ALTER TABLE read_position ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE access_position ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY readers_see_how_far_it_is ON read_position FOR SELECT
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight
    USING ((SELECT authz.is_known()));
CREATE POLICY readers_see_how_far_it_is ON access_position FOR SELECT
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight
    USING ((SELECT authz.is_known()));
CREATE POLICY projector_writes ON read_position TO chamberlain_projector USING (true) WITH CHECK (true);
CREATE POLICY projector_writes ON access_position TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT ON read_position, access_position
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON read_position, access_position TO chamberlain_projector;

-- The schema is clinic or replay_<id>; migrations never name it.
DO $$
BEGIN
    EXECUTE format(
        'GRANT USAGE ON SCHEMA %I TO chamberlain_projector, chamberlain_query, chamberlain_oversight, '
        'chamberlain_reporting, chamberlain_reporting_oversight, chamberlain_authz', current_schema());
END $$;
