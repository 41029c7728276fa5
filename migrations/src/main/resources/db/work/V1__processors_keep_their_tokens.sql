-- Axon's JdbcTokenStore, with bytea where Axon's own DDL for PostgreSQL makes large objects.
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO chamberlain_projector, chamberlain_backup;

CREATE TABLE token_entry (
    processor_name text NOT NULL,
    segment integer NOT NULL,
    token bytea,
    token_type text,
    -- ISO 8601, as Axon writes it.
    timestamp text,
    owner text,
    PRIMARY KEY (processor_name, segment)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON token_entry TO chamberlain_projector;
GRANT SELECT ON token_entry TO chamberlain_backup;
