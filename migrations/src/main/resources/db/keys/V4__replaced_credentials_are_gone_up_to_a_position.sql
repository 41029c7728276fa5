-- Up to which position of the log every credential that was replaced is known to be destroyed. Kept beside the keys, and
-- restored with them: an older backup of the keys is caught up from where it stood.
CREATE TABLE replaced_credentials (
    one        boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one),
    gone_up_to bigint  NOT NULL CHECK (gone_up_to >= 0)
);

COMMENT ON TABLE replaced_credentials IS 'Below this position no replaced password can be read, not even as a hash.';

INSERT INTO replaced_credentials (gone_up_to) VALUES (0);

GRANT SELECT ON replaced_credentials TO chamberlain_log_writer;
GRANT UPDATE (gone_up_to) ON replaced_credentials TO chamberlain_log_writer;
