-- A batch is appended in few statements only when it is known to be plain: one of which that cannot be told, because
-- something in it is null, is judged caller by caller. A claim that does not say whether it replaces another is refused,
-- since no way of judging keeps it. Only an event's place may be left open: one that takes whatever is next in its stream,
-- as every attempt of the access log does, makes a batch no less plain, for in streams of their own each has its next place.
-- The rest is as it was, and what append promises is said where it was made.
CREATE OR REPLACE FUNCTION append(
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
    newest   bigint;
    moment   timestamptz;
    plain    boolean;
    answered bigint;
BEGIN
    IF array_position(c_replaces, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'a claim says whether it replaces another' USING ERRCODE = 'null_value_not_allowed';
    END IF;
    PERFORM pg_advisory_xact_lock(append_lock());
    SELECT coalesce(h.position, 0), greatest(clock_timestamp(), h.recorded_at),
           current_setting('transaction_isolation') = 'read committed'
           AND cardinality(f_request) + cardinality(r_request) + cardinality(b_request) = 0
           AND e_request = ARRAY(SELECT generate_series(1, cardinality(i_scope)))
           AND (cardinality(e_stream) = 1
                OR (SELECT count(DISTINCT s.stream) FROM unnest(e_stream) s(stream)) = cardinality(e_stream))
           AND NOT EXISTS (SELECT FROM append_batch b WHERE b.batch_id = batch)
           AND NOT EXISTS (
               SELECT FROM unnest(e_stream, e_sequence) e(stream, sequence)
               WHERE e.sequence IS NOT NULL
                 AND e.sequence <> 1 + coalesce((
                     SELECT t.sequence FROM event t WHERE t.stream_id = e.stream ORDER BY t.sequence DESC LIMIT 1), -1))
    INTO newest, moment, plain
    FROM (SELECT) one
    LEFT JOIN LATERAL (SELECT e.position, e.recorded_at FROM event e ORDER BY e.position DESC LIMIT 1) h ON true;

    IF plain AND cardinality(c_request) > 0 THEN
        SELECT NOT true = ANY (c_replaces)
               AND (cardinality(c_request) = 1
                    OR (SELECT count(DISTINCT (c.scope, c.key)) FROM unnest(c_scope, c_key) c(scope, key))
                        = cardinality(c_request))
               AND NOT EXISTS (
                   SELECT FROM unnest(c_scope, c_key) c(scope, key)
                   JOIN claim t ON t.scope = c.scope AND t.key = c.key)
        INTO plain;
    END IF;
    IF plain AND cardinality(array_remove(i_scope, NULL)) > 0 THEN
        SELECT (SELECT count(DISTINCT (i.scope, i.key)) FROM unnest(i_scope, i_key) i(scope, key)
                WHERE i.scope IS NOT NULL) = cardinality(array_remove(i_scope, NULL))
               AND NOT EXISTS (
                   SELECT FROM unnest(i_scope, i_key) i(scope, key)
                   JOIN command_result t ON t.scope = i.scope AND t.key = i.key
                   WHERE t.expires_at > moment)
        INTO plain;
    END IF;

    IF plain IS NOT TRUE THEN
        SELECT j.verdicts, j.positions, j.details INTO verdicts, positions, details
        FROM append_judged(
            batch, i_scope, i_key, i_input_hash, i_outcome, e_request, e_id, e_stream_type, e_stream, e_sequence, e_type,
            e_revision, e_occurred_at, e_payload, e_metadata, c_request, c_event, c_scope, c_key, c_value, c_replaces,
            f_request, f_scope, f_key, r_request, r_event, r_resource, r_from, r_until, b_request, b_stream, b_resource) j;
        RETURN;
    END IF;

    INSERT INTO event (position, event_id, stream_type, stream_id, sequence, slice, type, revision, occurred_at,
                       recorded_at, append_start, payload, metadata, content_hash)
    SELECT newest + e.place, e.id, e.stream_type, e.stream, next.sequence, slice_of(e.stream), e.type, e.revision,
           e.occurred_at, moment, newest + e.place, e.payload::json, e.metadata::json,
           content_hash_of(e.id, e.stream_type, e.stream, next.sequence, e.type, e.revision, e.occurred_at, moment, 0,
                           e.payload, e.metadata)
    FROM unnest(e_id, e_stream_type, e_stream, e_sequence, e_type, e_revision, e_occurred_at, e_payload, e_metadata)
        WITH ORDINALITY
        e(id, stream_type, stream, sequence, type, revision, occurred_at, payload, metadata, place)
    CROSS JOIN LATERAL (
        SELECT coalesce(e.sequence, 1 + coalesce((
            SELECT t.sequence FROM event t WHERE t.stream_id = e.stream ORDER BY t.sequence DESC LIMIT 1), -1))
    ) next(sequence);

    IF cardinality(c_request) > 0 THEN
        INSERT INTO claim (scope, key, value, stream_id, position)
        SELECT c.scope, c.key, c.value::json, e_stream[c.event], newest + c.event
        FROM unnest(c_event, c_scope, c_key, c_value) c(event, scope, key, value);
    END IF;
    IF cardinality(array_remove(i_scope, NULL)) > 0 THEN
        INSERT INTO command_result AS t (scope, key, input_hash, outcome, position, made_at, expires_at)
        SELECT i.scope, i.key, i.input_hash, i.outcome::json, newest + i.place, moment, outcome_expiry(i.scope, moment)
        FROM unnest(i_scope, i_key, i_input_hash, i_outcome) WITH ORDINALITY i(scope, key, input_hash, outcome, place)
        WHERE i.scope IS NOT NULL
        ON CONFLICT (scope, key) DO UPDATE
            SET input_hash = excluded.input_hash, outcome = excluded.outcome, position = excluded.position,
                made_at = excluded.made_at, expires_at = excluded.expires_at
            WHERE t.expires_at <= excluded.made_at;
        GET DIAGNOSTICS answered = ROW_COUNT;
        IF answered <> cardinality(array_remove(i_scope, NULL)) THEN
            -- A refusal was recorded since the keys were looked up: written again, the batch meets it.
            RAISE EXCEPTION 'an idempotency key was answered meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;

    INSERT INTO append_batch AS b (batch_id, abandoned, verdicts, positions, details, made_at)
    VALUES (batch, false, array_fill(0::smallint, ARRAY[cardinality(i_scope)]),
            ARRAY(SELECT generate_series(newest + 1, newest + cardinality(i_scope))),
            array_fill(NULL::text, ARRAY[cardinality(i_scope)]), moment)
    RETURNING b.verdicts, b.positions, b.details INTO verdicts, positions, details;
END $$;

-- Replacing a function keeps its owner and who may call it; the path is one of its settings, and is set again.
DO $$
DECLARE
    routine regprocedure;
BEGIN
    SELECT p.oid INTO STRICT routine FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.proname = 'append';
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_catalog, pg_temp', routine, current_schema());
END $$;
