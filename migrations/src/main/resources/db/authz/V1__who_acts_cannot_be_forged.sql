-- Who asks, in SQL, is one function: authz.actor().
--
-- The API's roles (chamberlain_query, chamberlain_oversight) carry a signed context, set right after BEGIN with
--     SELECT set_config('chamberlain.context', $1, true)
-- Its text is ten fields joined by '|', none of which contains a '|'; an absent value is the empty string:
--     1   version        '1'
--     2   key id         e.g. '2026-01-31'
--     3   user           uuid
--     4   role           PATIENT, PROVIDER, STAFF, ADMIN, COMPLIANCE, ANALYST, ANONYMOUS
--     5   duties         joined by ',' in alphabetical order
--     6   facility       uuid
--     7   purpose        TREAT, HPAYMT, ...
--     8   case           uuid
--     9   expiry         seconds since 1970-01-01T00:00:00Z; from then on the context is void
--     10  signature      HMAC-SHA256 over the UTF-8 bytes of the fields 1 to 9 as joined, in lower-case hex
-- io.chamberlain.contract.port.ReadContext makes it. A context is believed only after its signature was checked, so a
-- malformed, expired or forged one is nobody, not an error; authz.require_actor() makes an error of it.
--
-- A personal SQL login is who the table authz.login says, whatever it sets: session_user cannot be changed by SET ROLE.

-- What looks past policies to find this out belongs to chamberlain_authz (NOLOGIN, BYPASSRLS), and nothing else does.
GRANT USAGE, CREATE ON SCHEMA authz TO chamberlain_authz;
SET LOCAL ROLE chamberlain_authz;

CREATE TYPE authz.principal AS (
    user_id     uuid,
    role        text,
    duties      text[],
    facility_id uuid,
    purpose     text,
    case_id     uuid
);

-- The keys of HMAC-SHA256 as its two padded blocks (RFC 2104), so that checking needs two core sha256() and no extension.
-- Readable by authz alone; lives two days; leave its rows out of backups.
CREATE TABLE authz.context_key (
    key_id    text        PRIMARY KEY CHECK (key_id <> '' AND key_id !~ '[|]'),
    inner_pad bytea       NOT NULL CHECK (length(inner_pad) = 64),
    outer_pad bytea       NOT NULL CHECK (length(outer_pad) = 64),
    not_after timestamptz NOT NULL
);

CREATE TABLE authz.login (
    login        name        PRIMARY KEY,
    user_id      uuid        NOT NULL UNIQUE,
    identifiable boolean     NOT NULL,
    valid_until  timestamptz NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      text        NOT NULL
);
COMMENT ON TABLE authz.login IS 'One SQL login for each person, made by ./chamberlain sql-login.';
COMMENT ON COLUMN authz.login.identifiable IS
    'Whether somebody answered for rows about persons without the server''s statement audit (--identifiable).';

CREATE FUNCTION authz.install_context_key(key_id text, secret bytea, not_after timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    block bytea := secret || decode(repeat('00', 32), 'hex');
    inner_pad bytea := decode(repeat('36', 64), 'hex');
    outer_pad bytea := decode(repeat('5c', 64), 'hex');
BEGIN
    IF length(secret) IS DISTINCT FROM 32 THEN
        RAISE EXCEPTION 'a context key has 32 bytes' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR i IN 0..63 LOOP
        inner_pad := set_byte(inner_pad, i, get_byte(inner_pad, i) # get_byte(block, i));
        outer_pad := set_byte(outer_pad, i, get_byte(outer_pad, i) # get_byte(block, i));
    END LOOP;
    DELETE FROM authz.context_key k WHERE k.not_after <= statement_timestamp();
    INSERT INTO authz.context_key AS k VALUES (key_id, inner_pad, outer_pad, not_after)
    ON CONFLICT ON CONSTRAINT context_key_pkey DO UPDATE
        SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad, not_after = excluded.not_after;
END $$;
COMMENT ON FUNCTION authz.install_context_key IS
    'Makes a key known until not_after and forgets those that are over. For the node that signs.';

-- No EXCEPTION block: a subtransaction would forbid parallel plans. What follows the signature check is ours.
CREATE FUNCTION authz.signed_actor(context text) RETURNS authz.principal
    LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = '' AS $$
DECLARE
    field text[] := string_to_array(context, '|');
    key   authz.context_key;
    mac   bytea;
BEGIN
    IF cardinality(field) IS DISTINCT FROM 10 OR field[1] <> '1' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO key FROM authz.context_key k WHERE k.key_id = field[2] AND k.not_after > statement_timestamp();
    mac := sha256(key.outer_pad || sha256(key.inner_pad || convert_to(array_to_string(field[1:9], '|'), 'UTF8')));
    IF encode(mac, 'hex') IS DISTINCT FROM field[10] THEN
        RETURN NULL;
    END IF;
    IF to_timestamp(field[9]::bigint) <= statement_timestamp() THEN
        RETURN NULL;
    END IF;
    RETURN (nullif(field[3], '')::uuid, field[4], string_to_array(field[5], ','), nullif(field[6], '')::uuid,
            nullif(field[7], ''), nullif(field[8], '')::uuid)::authz.principal;
END $$;

-- Of reads, that is: the class read or all, and neither of them taken away again. In doubt it says no.
CREATE FUNCTION authz.audits_reads(setting text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setting ~* '(^|,)\s*(read|all)\s*(,|$)' AND setting !~* '-\s*(read|all)\y';
COMMENT ON FUNCTION authz.audits_reads IS 'Whether pgaudit with this setting of pgaudit.log writes down who reads.';

-- pgaudit.log is shown by pg_settings as a superuser's setting only where the library is loaded; a placeholder of the
-- same name that somebody sets in their session is not shown at all.
CREATE FUNCTION authz.statements_are_audited() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = ''
    RETURN EXISTS (SELECT FROM pg_catalog.pg_settings s
                   WHERE s.name = 'pgaudit.log' AND s.context = 'superuser' AND authz.audits_reads(s.setting));

-- Who a login stands for by the person's role of today, in every schema, also in a replay's. Without statement audit and
-- without somebody's answer for it (--identifiable), a login is an analyst without rows of their own: it reads numbers.
CREATE FUNCTION authz.mapped_actor(who name) RETURNS authz.principal
    LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = '' AS $$
DECLARE
    person authz.principal;
    identifiable boolean;
BEGIN
    SELECT u.id, u.role, u.duties, u.facility_id, NULL, NULL INTO person
        FROM authz.login l JOIN clinic.users u ON u.id = l.user_id
        WHERE l.login = who AND l.valid_until > statement_timestamp() AND u.is_active;
    SELECT l.identifiable INTO identifiable FROM authz.login l WHERE l.login = who;
    IF person.user_id IS NULL OR identifiable OR authz.statements_are_audited() THEN
        RETURN person;
    END IF;
    RETURN CASE WHEN person.role <> 'PATIENT' THEN (NULL, 'ANALYST', '{}', NULL, NULL, NULL)::authz.principal END;
END $$;

CREATE FUNCTION authz.actor() RETURNS authz.principal
    LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF session_user IN ('chamberlain_query', 'chamberlain_oversight') THEN
        RETURN authz.signed_actor(current_setting('chamberlain.context', true));
    END IF;
    RETURN authz.mapped_actor(session_user);
END $$;
COMMENT ON FUNCTION authz.actor IS 'Who asks: by the signed context of the API''s roles, by the login of everybody else.';

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA authz FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.install_context_key TO chamberlain_projector;
GRANT EXECUTE ON FUNCTION authz.actor
    TO chamberlain_query, chamberlain_oversight, chamberlain_reporting, chamberlain_reporting_oversight;

RESET ROLE;
REVOKE CREATE ON SCHEMA authz FROM chamberlain_authz;
GRANT USAGE ON SCHEMA authz
    TO chamberlain_projector, chamberlain_query, chamberlain_oversight, chamberlain_reporting,
       chamberlain_reporting_oversight;
