package io.chamberlain.bench.ours;

import io.chamberlain.bench.server.Sql;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Fills a log with copies of the one wallet that it holds, as the log itself wrote that one: at dense positions, each with
 * ids, content hashes and claims of its own.
 *
 * <p>Unique indexes stay in place, since what an append costs them depends on how they came to be. Those of block ranges
 * come out the same when they are built afterwards.
 */
record Growth(DataSource superuser, Consumer<String> progress) {

    private static final long AT_ONCE = 500_000;

    /** A copy's reference is its event's id. */
    private static final String STORY = """
            create temporary table story on commit drop as
            select e.*, e.payload::text as told, e.payload ->> 'movementId' as movement, e.payload ->> 'reference' as reference,
                   c.scope, c.key, c.value
            from log.event e left join log.claim c on c.position = e.position where e.position <= 10;
            """;

    /** A statement for each index of block ranges. */
    private static final String RANGES = """
            select string_agg(%s, ';') from pg_index i
            join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
            where i.indrelid = 'log.event'::regclass and m.amname = 'brin'
            """;

    /** Or the server would do it while others are measured. */
    private static final String SETTLED = "vacuum (analyze, freeze) ";

    void to(long events) {
        String ranges = Sql.text(superuser, RANGES.formatted("pg_get_indexdef(i.indexrelid)"));
        Sql.run(superuser, Sql.text(superuser, RANGES.formatted("'drop index ' || i.indexrelid::regclass")));
        for (long first = Deed.EVENTS_PER_STREAM + 1; first <= events; first += AT_ONCE) {
            long last = Math.min(events, first + AT_ONCE - 1);
            Sql.run(superuser, "set work_mem = '128MB';" + copies(first, last) + STORY + events(first) + claims(first));
            Sql.run(superuser, SETTLED + "log.event");
            progress.accept(String.format(Locale.ROOT, "  %,d of %,d events", last, events));
        }
        Sql.run(superuser, ranges);
        Sql.run(superuser, SETTLED + "log.event, log.claim");
        verify(events);
    }

    /** What was filled is what was to be filled: dense, and every event but a wallet's first with its claim. */
    private void verify(long events) {
        long opened = Math.ceilDiv(events, Deed.EVENTS_PER_STREAM);
        same("events", Sql.number(superuser, "select count(*) from log.event"), events);
        same("the newest position", Sql.number(superuser, "select max(position) from log.event"), events);
        same("wallets", Sql.number(superuser, "select count(*) from log.event where sequence = 0"), opened);
        same("claims", Sql.number(superuser, "select count(*) from log.claim"), events - opened);
    }

    private static void same(String what, long counted, long expected) {
        if (counted != expected) {
            throw new IllegalStateException(what + ": " + counted + " instead of " + expected);
        }
    }

    /** Of a batch each is greater than the one before, so that it passes through an index once; batches lie among each other. */
    private static String copies(long first, long last) {
        return """
            create temporary table copy on commit drop as
            select u.n, u.id, first_value(u.id) over (partition by u.n / 10 order by u.n) as wallet
            from (select row_number() over (order by id) - 1 as n, id
                  from (select gen_random_uuid() as id from generate_series(%d, %d)) made) u;
            analyze copy;
            """.formatted(first, last);
    }

    private static String events(long first) {
        return """
            insert into log.event (position, event_id, stream_type, stream_id, sequence, slice, type, revision, occurred_at,
                                   recorded_at, append_start, payload, metadata, content_hash)
            select %1$d + c.n, c.id, s.stream_type, c.wallet, s.sequence, log.slice_of(c.wallet), s.type, s.revision, now(),
                   now(), %1$d + c.n, t.told::json, s.metadata, log.content_hash_of(
                       c.id, s.stream_type, c.wallet, s.sequence, s.type, s.revision, now(), now(), 0, t.told, s.metadata::text)
            from copy c join story s on s.sequence = c.n %% 10
            cross join lateral (
                select replace(replace(replace(s.told, s.stream_id::text, c.wallet::text),
                    coalesce(s.movement, ''), gen_random_uuid()::text), coalesce(s.reference, ''), c.id::text) as told
                offset 0) t;
            """.formatted(first);
    }

    private static String claims(long first) {
        return """
            insert into log.claim (scope, key, value, stream_id, position)
            select s.scope, replace(s.key, upper(s.reference), upper(c.id::text)), s.value, c.wallet, %d + c.n
            from copy c join story s on s.sequence = c.n %% 10 where s.key is not null;
            """.formatted(first);
    }
}
