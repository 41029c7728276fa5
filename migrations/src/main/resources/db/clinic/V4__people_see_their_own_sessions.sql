-- "Session": everybody their own, also administrators; officers all. Hashes are granted to no reading role.

CREATE TABLE "Session" (
    id             uuid        PRIMARY KEY,
    "userId"       uuid        NOT NULL,
    token          text        NOT NULL,
    "refreshToken" text        NOT NULL,
    "ipAddress"    text,
    "userAgent"    text,
    "expiresAt"    timestamptz NOT NULL,
    "createdAt"    timestamptz NOT NULL,
    "lastSeenAt"   timestamptz NOT NULL,
    "revokedAt"    timestamptz,
    "family"       uuid        NOT NULL,
    updated_at     timestamptz NOT NULL,
    version        bigint      NOT NULL,
    last_position  bigint      NOT NULL
);
COMMENT ON TABLE "Session" IS 'Sign-ins and how long they hold.';
COMMENT ON COLUMN "Session".token IS 'SHA-256 (hex); granted to no reading role.';
COMMENT ON COLUMN "Session"."refreshToken" IS 'SHA-256 (hex); granted to no reading role.';
COMMENT ON COLUMN "Session"."ipAddress" IS 'Erasable.';
COMMENT ON COLUMN "Session"."userAgent" IS 'Erasable.';
COMMENT ON COLUMN "Session"."family" IS 'All rotations of one sign-in; revoked together.';

CREATE INDEX "Session_newest" ON "Session" ("createdAt" DESC, id);
CREATE INDEX "Session_by_user" ON "Session" ("userId", "createdAt" DESC, id);

ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY people_see_their_own ON "Session" FOR SELECT TO chamberlain_query, chamberlain_reporting
    USING ("userId" = (SELECT authz.user_id()));
CREATE POLICY oversight_sees_own_or_all ON "Session" FOR SELECT
    TO chamberlain_oversight, chamberlain_reporting_oversight
    USING ("userId" = (SELECT authz.user_id()) OR (SELECT authz.sees_all('Session')));
CREATE POLICY projector_writes ON "Session" TO chamberlain_projector USING (true) WITH CHECK (true);

GRANT SELECT (id, "userId", "ipAddress", "userAgent", "expiresAt", "createdAt", "lastSeenAt", "revokedAt", "family",
              updated_at, version, last_position) ON "Session"
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Session" TO chamberlain_projector;
