-- verification_tokens: administrators and officers only. The hash is granted to no reading role.

CREATE TABLE verification_tokens (
    id            uuid        PRIMARY KEY,
    user_id       uuid        NOT NULL,
    email         text,
    token         text        NOT NULL,
    type          text        NOT NULL
        CONSTRAINT verification_tokens_type CHECK (type IN ('EMAIL', 'PASSWORD_RESET', 'EMAIL_CHANGE')),
    expires_at    timestamptz NOT NULL,
    attempts      bigint      NOT NULL,
    consumed_at   timestamptz,
    replaced_at   timestamptz,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    last_position bigint      NOT NULL
);
COMMENT ON TABLE verification_tokens IS 'Secrets that were mailed to an address, to show that somebody reads it.';
COMMENT ON COLUMN verification_tokens.email IS 'Erasable.';
COMMENT ON COLUMN verification_tokens.token IS 'Keyed hash; granted to no reading role.';
COMMENT ON COLUMN verification_tokens.replaced_at IS 'When a newer one of the same person and type ended it.';

CREATE INDEX verification_tokens_newest ON verification_tokens (created_at DESC, id);
CREATE INDEX verification_tokens_by_user ON verification_tokens (user_id, created_at DESC, id);

ALTER TABLE verification_tokens ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY oversight_sees_all ON verification_tokens FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ((SELECT authz.sees_all('verification_tokens')));
CREATE POLICY projector_writes ON verification_tokens TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT (id, user_id, email, type, expires_at, attempts, consumed_at, replaced_at, created_at, updated_at,
              last_position) ON verification_tokens
    TO chamberlain_oversight, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification_tokens TO chamberlain_projector;
