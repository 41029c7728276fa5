-- Bootstrap 3 of 4, for a superuser: exclusion constraints over scalars (btree_gist) and HMAC (pgcrypto).
CREATE SCHEMA IF NOT EXISTS extensions;
REVOKE ALL ON SCHEMA extensions FROM PUBLIC;
GRANT USAGE ON SCHEMA extensions
    TO chamberlain_owner, chamberlain_authz, chamberlain_log_writer, chamberlain_projector;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
