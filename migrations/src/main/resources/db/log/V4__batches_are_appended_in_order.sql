-- The one way into the log.

CREATE FUNCTION append_lock() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN hashtextextended(current_schema() || '.append', 4829);

COMMENT ON FUNCTION append_lock IS 'The advisory lock that orders appends; another key in each schema.';

-- Appends what stands of several callers' requests and says what became of each.
--
-- Verdicts: 0 appended, 1 version conflict, 2 claim taken (detail: its scope), 3 reservation taken (detail: the
-- resource), 4 the idempotency key has an outcome. A caller is judged against the log as it is before the batch, and
-- after that against the callers of the batch that are before it and stand. Whoever is refused leaves no trace.
--
-- Arrays of one letter's prefix are parallel; request numbers count from 1 and rise within each. A null sequence means
-- "whatever is next in the stream". c_replaces: the caller releases the same key in this append. A claim is released or
-- replaced only by an append that writes to the stream that made it: everything else is a version conflict.
--
-- Must run in a transaction of its own at READ COMMITTED: each statement after the lock sees what was committed before it.
-- The planner is held to index look-ups, planned once: the tables may be empty when a connection plans and huge later.
CREATE FUNCTION append(
    batch uuid,
    i_scope text[], i_key text[], i_input_hash text[], i_outcome text[],
    e_request integer[], e_id uuid[], e_stream_type text[], e_stream uuid[], e_sequence bigint[], e_type text[],
    e_revision integer[], e_occurred_at timestamptz[], e_payload text[], e_metadata text[],
    c_request integer[], c_event integer[], c_scope text[], c_key text[], c_value text[], c_replaces boolean[],
    f_request integer[], f_scope text[], f_key text[],
    r_request integer[], r_event integer[], r_resource text[], r_from timestamptz[], r_until timestamptz[],
    b_request integer[], b_stream uuid[], b_resource text[],
    OUT verdicts smallint[], OUT positions bigint[], OUT details text[])
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET transaction_timeout = '10s'
    SET enable_seqscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
    SET plan_cache_mode = force_generic_plan
    SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    requests   CONSTANT integer := cardinality(i_scope);
    newest     bigint := 0;
    moment     timestamptz := '-infinity';
    places     bigint[];
    sequences  bigint[] := e_sequence;
    owners     integer[];
    claimed    boolean[];
    clash      record;
    touch      integer;
    answers    bigint;
    answered   bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(append_lock());
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append runs at READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
    END IF;
    IF EXISTS (SELECT FROM append_batch b WHERE b.batch_id = batch) THEN
        RAISE EXCEPTION 'the batch was abandoned or appended before' USING ERRCODE = 'CH001';
    END IF;

    SELECT e.position, e.recorded_at INTO newest, moment FROM event e ORDER BY e.position DESC LIMIT 1;
    newest := coalesce(newest, 0);
    moment := greatest(clock_timestamp(), moment);
    verdicts := array_fill(0::smallint, ARRAY[requests]);
    positions := array_fill(0::bigint, ARRAY[requests]);
    details := array_fill(NULL::text, ARRAY[requests]);

    -- Against the log, the weightiest reason last: it overwrites.
    FOR clash IN
        SELECT r.request, 3 AS verdict, r.resource AS detail
        FROM unnest(r_request, r_resource, r_from, r_until) r(request, resource, since, until)
        JOIN reservation t ON t.resource = r.resource AND t.during && tstzrange(r.since, r.until)
        WHERE NOT EXISTS (
            SELECT FROM unnest(b_request, b_stream, b_resource) b(request, stream, resource)
            WHERE b.request = r.request AND b.stream = t.stream_id AND b.resource = t.resource)
        UNION ALL
        SELECT c.request, 2, c.scope
        FROM unnest(c_request, c_scope, c_key, c_replaces) c(request, scope, key, replaces)
        JOIN claim t ON t.scope = c.scope AND t.key = c.key
        WHERE NOT c.replaces
        UNION ALL
        SELECT k.request, 1, NULL
        FROM (SELECT f.request, f.scope, f.key
              FROM unnest(f_request, f_scope, f_key) f(request, scope, key)
              UNION ALL
              SELECT c.request, c.scope, c.key
              FROM unnest(c_request, c_scope, c_key, c_replaces) c(request, scope, key, replaces)
              WHERE c.replaces) k
        JOIN claim t ON t.scope = k.scope AND t.key = k.key
        WHERE NOT EXISTS (
            SELECT FROM unnest(e_request, e_stream) e(request, stream)
            WHERE e.request = k.request AND e.stream = t.stream_id)
        UNION ALL
        SELECT s.request, 1, NULL
        FROM (SELECT e.request, e.stream, min(e.sequence) AS first, max(e.sequence) AS last, count(*) AS events
              FROM unnest(e_request, e_stream, e_sequence) e(request, stream, sequence)
              WHERE e.sequence IS NOT NULL
              GROUP BY e.request, e.stream) s
        CROSS JOIN LATERAL (
            SELECT coalesce((SELECT h.sequence FROM event h WHERE h.stream_id = s.stream
                             ORDER BY h.sequence DESC LIMIT 1), -1) AS sequence) head
        WHERE s.first <> head.sequence + 1 OR s.last - s.first + 1 <> s.events
        UNION ALL
        SELECT i.request::integer, 4, NULL
        FROM unnest(i_scope, i_key) WITH ORDINALITY i(scope, key, request)
        JOIN command_result t ON t.scope = i.scope AND t.key = i.key
        WHERE i.scope IS NOT NULL AND t.expires_at > moment
    LOOP
        IF clash.verdict > 3 OR verdicts[clash.request] <> 4 THEN
            verdicts[clash.request] := clash.verdict;
            details[clash.request] := clash.detail;
        END IF;
    END LOOP;

    -- Among the callers: only those that touch what another one touches, in their order.
    FOR clash IN
        WITH touched AS (
            SELECT DISTINCT e.request, 1 AS verdict, 's' AS kind, e.stream::text AS name, NULL AS key, false AS claims,
                            NULL AS detail
            FROM unnest(e_request, e_stream, e_sequence) e(request, stream, sequence)
            WHERE e.sequence IS NOT NULL AND verdicts[e.request] = 0
            UNION ALL
            SELECT i.request::integer, 4, 'i', i.scope, i.key, false, NULL
            FROM unnest(i_scope, i_key) WITH ORDINALITY i(scope, key, request)
            WHERE i.scope IS NOT NULL AND verdicts[i.request] = 0
            UNION ALL
            SELECT c.request, CASE WHEN c.replaces THEN 1 ELSE 2 END, 'c', c.scope, c.key, true, c.scope
            FROM unnest(c_request, c_scope, c_key, c_replaces) c(request, scope, key, replaces)
            WHERE verdicts[c.request] = 0
            UNION ALL
            SELECT f.request, 1, 'c', f.scope, f.key, false, NULL
            FROM unnest(f_request, f_scope, f_key) f(request, scope, key)
            WHERE verdicts[f.request] = 0
            UNION ALL
            SELECT DISTINCT r.request, 0, 'r', r.resource, NULL, false, r.resource
            FROM unnest(r_request, r_resource) r(request, resource)
            WHERE verdicts[r.request] = 0
        ), counted AS (
            SELECT t.*, count(*) OVER same AS touches,
                   dense_rank() OVER (ORDER BY t.kind, t.name, t.key) AS number
            FROM touched t
            WINDOW same AS (PARTITION BY t.kind, t.name, t.key)
        )
        SELECT c.request, array_agg(c.number::integer) AS numbers, array_agg(c.verdict) AS outcomes,
               array_agg(c.claims) AS claims, array_agg(c.detail) AS details
        FROM counted c
        WHERE c.touches > 1
        GROUP BY c.request
        ORDER BY c.request
    LOOP
        FOR touch IN 1 .. cardinality(clash.numbers) LOOP
            CONTINUE WHEN owners[clash.numbers[touch]] IS NULL;
            IF clash.outcomes[touch] = 2 AND NOT claimed[clash.numbers[touch]] THEN
                clash.outcomes[touch] := 1;
            END IF;
            IF clash.outcomes[touch] > 0
                AND (verdicts[clash.request] = 0 OR clash.outcomes[touch] IN (4)
                     OR (clash.outcomes[touch] = 1 AND verdicts[clash.request] <> 4)) THEN
                verdicts[clash.request] := clash.outcomes[touch];
                details[clash.request] := CASE WHEN clash.outcomes[touch] = 2 THEN clash.details[touch] END;
            END IF;
        END LOOP;
        IF verdicts[clash.request] = 0 AND EXISTS (
            SELECT FROM unnest(r_request, r_resource, r_from, r_until) mine(request, resource, since, until)
            JOIN unnest(r_request, r_resource, r_from, r_until) theirs(request, resource, since, until)
                ON theirs.request < mine.request AND theirs.resource = mine.resource
                AND tstzrange(theirs.since, theirs.until) && tstzrange(mine.since, mine.until)
            WHERE mine.request = clash.request AND verdicts[theirs.request] = 0)
        THEN
            verdicts[clash.request] := 3;
            details[clash.request] := (
                SELECT mine.resource
                FROM unnest(r_request, r_resource) mine(request, resource) WHERE mine.request = clash.request LIMIT 1);
        END IF;
        CONTINUE WHEN verdicts[clash.request] <> 0;
        FOR touch IN 1 .. cardinality(clash.numbers) LOOP
            owners[clash.numbers[touch]] := clash.request;
            claimed[clash.numbers[touch]] := clash.claims[touch];
        END LOOP;
    END LOOP;

    -- What stands gets the next positions; a null sequence the next of its stream.
    SELECT array_agg(CASE WHEN n.stands THEN newest + n.rank END ORDER BY n.event) INTO places
    FROM (SELECT e.event, verdicts[e.request] = 0 AS stands,
                 count(*) FILTER (WHERE verdicts[e.request] = 0) OVER (ORDER BY e.event) AS rank
          FROM unnest(e_request) WITH ORDINALITY e(request, event)) n;
    IF array_position(e_sequence, NULL) IS NOT NULL THEN
        SELECT array_agg(coalesce(e.sequence, h.sequence + e.rank) ORDER BY e.event) INTO sequences
        FROM (SELECT u.*, count(*) FILTER (WHERE verdicts[u.request] = 0)
                              OVER (PARTITION BY u.stream ORDER BY u.event) AS rank
              FROM unnest(e_request, e_stream, e_sequence) WITH ORDINALITY u(request, stream, sequence, event)) e
        CROSS JOIN LATERAL (
            SELECT coalesce((SELECT t.sequence FROM event t WHERE t.stream_id = e.stream
                             ORDER BY t.sequence DESC LIMIT 1), -1) AS sequence) h;
    END IF;

    INSERT INTO event (position, event_id, stream_type, stream_id, sequence, slice, type, revision, occurred_at,
                       recorded_at, append_start, payload, metadata, content_hash)
    SELECT s.place, s.id, s.stream_type, s.stream, s.sequence, slice_of(s.stream), s.type, s.revision, s.occurred_at,
           moment, s.append_start, s.payload::json, s.metadata::json,
           content_hash_of(s.id, s.stream_type, s.stream, s.sequence, s.type, s.revision, s.occurred_at, moment,
                           (s.place - s.append_start)::integer, s.payload, s.metadata)
    FROM (SELECT e.*, min(e.place) OVER (PARTITION BY e.request) AS append_start
          FROM unnest(places, e_request, e_id, e_stream_type, e_stream, sequences, e_type, e_revision, e_occurred_at,
                      e_payload, e_metadata)
              e(place, request, id, stream_type, stream, sequence, type, revision, occurred_at, payload, metadata)
          WHERE e.place IS NOT NULL) s
    ORDER BY s.place;

    FOR clash IN
        SELECT e.request, max(e.place) AS last FROM unnest(e_request, places) e(request, place)
        WHERE e.place IS NOT NULL GROUP BY e.request
    LOOP
        positions[clash.request] := clash.last;
    END LOOP;

    IF cardinality(f_request) > 0 THEN
        DELETE FROM claim t USING unnest(f_request, f_scope, f_key) f(request, scope, key)
        WHERE verdicts[f.request] = 0 AND t.scope = f.scope AND t.key = f.key;
    END IF;
    IF cardinality(c_request) > 0 THEN
        INSERT INTO claim (scope, key, value, stream_id, position)
        SELECT c.scope, c.key, c.value::json, e_stream[c.event], places[c.event]
        FROM unnest(c_request, c_event, c_scope, c_key, c_value, c_replaces) c(request, event, scope, key, value, replaces)
        WHERE verdicts[c.request] = 0 AND NOT c.replaces;
        INSERT INTO claim AS t (scope, key, value, stream_id, position)
        SELECT c.scope, c.key, c.value::json, e_stream[c.event], places[c.event]
        FROM unnest(c_request, c_event, c_scope, c_key, c_value, c_replaces) c(request, event, scope, key, value, replaces)
        WHERE verdicts[c.request] = 0 AND c.replaces
        ON CONFLICT (scope, key) DO UPDATE
            SET value = excluded.value, stream_id = excluded.stream_id, position = excluded.position;
    END IF;
    IF cardinality(b_request) > 0 THEN
        DELETE FROM reservation t USING unnest(b_request, b_stream, b_resource) b(request, stream, resource)
        WHERE verdicts[b.request] = 0 AND t.stream_id = b.stream AND t.resource = b.resource;
    END IF;
    IF cardinality(r_request) > 0 THEN
        INSERT INTO reservation (resource, during, stream_id, position)
        SELECT r.resource, tstzrange(r.since, r.until), e_stream[r.event], places[r.event]
        FROM unnest(r_request, r_event, r_resource, r_from, r_until) r(request, event, resource, since, until)
        WHERE verdicts[r.request] = 0;
    END IF;
    INSERT INTO command_result AS t (scope, key, input_hash, outcome, position, made_at, expires_at)
    SELECT i.scope, i.key, i.input_hash, i.outcome::json, positions[i.request], moment, outcome_expiry(i.scope, moment)
    FROM unnest(i_scope, i_key, i_input_hash, i_outcome) WITH ORDINALITY i(scope, key, input_hash, outcome, request)
    WHERE i.scope IS NOT NULL AND verdicts[i.request] = 0
    ON CONFLICT (scope, key) DO UPDATE
        SET input_hash = excluded.input_hash, outcome = excluded.outcome, position = excluded.position,
            made_at = excluded.made_at, expires_at = excluded.expires_at
        WHERE t.expires_at <= excluded.made_at;
    GET DIAGNOSTICS answered = ROW_COUNT;
    SELECT count(*) INTO answers
    FROM unnest(i_scope) WITH ORDINALITY i(scope, request) WHERE i.scope IS NOT NULL AND verdicts[i.request] = 0;
    IF answered <> answers THEN
        -- A refusal was recorded since the keys were looked up: written again, the batch meets it.
        RAISE EXCEPTION 'an idempotency key was answered meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;

    INSERT INTO append_batch (batch_id, abandoned, verdicts, positions, details, made_at)
    VALUES (batch, false, verdicts, positions, details, moment);
END $$;

-- Tells what became of a batch whose answer was lost. Nothing can change about it afterwards: either it is in the log,
-- or it is recorded as abandoned and append refuses it.
CREATE FUNCTION resolve(
    batch uuid, OUT abandoned boolean, OUT verdicts smallint[], OUT positions bigint[], OUT details text[])
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET transaction_timeout = '10s'
AS $$
#variable_conflict use_column
BEGIN
    PERFORM pg_advisory_xact_lock(append_lock());
    SELECT b.abandoned, b.verdicts, b.positions, b.details INTO abandoned, verdicts, positions, details
    FROM append_batch b WHERE b.batch_id = batch;
    IF NOT FOUND THEN
        abandoned := true;
        INSERT INTO append_batch VALUES (batch, true, '{}', '{}', '{}', clock_timestamp());
    END IF;
END $$;

-- Keeps what is looked up small; a batch cannot arrive after a day, because transactions are bounded.
CREATE FUNCTION forget_outdated() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $$
DECLARE
    forgotten bigint;
    expired bigint;
BEGIN
    DELETE FROM append_batch WHERE made_at < clock_timestamp() - interval '1 day';
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    DELETE FROM command_result WHERE expires_at < clock_timestamp();
    GET DIAGNOSTICS expired = ROW_COUNT;
    RETURN forgotten + expired;
END $$;

-- The newest position recorded at or before an instant: recorded_at never goes back, so this is a binary search.
CREATE FUNCTION position_at(moment timestamptz) RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT max(position) FROM event), 0);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT recorded_at FROM event WHERE position = middle) <= moment THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END $$;
