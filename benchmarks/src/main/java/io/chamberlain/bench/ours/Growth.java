package io.chamberlain.bench.ours;

import io.chamberlain.bench.server.Sql;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Fills a log by SQL, with its indexes, checks and triggers in place: dense positions, ten events a stream. */
final class Growth {

    private static final long AT_ONCE = 100_000;

    private Growth() {}

    static void to(DataSource superuser, long events, Consumer<String> progress) {
        for (long filled = 0; filled < events; filled += AT_ONCE) {
            Sql.run(superuser, fill(filled + 1, Math.min(events, filled + AT_ONCE)));
            if ((filled / AT_ONCE) % 10 == 9) {
                progress.accept(String.format(Locale.ROOT, "  %,d of %,d events", filled + AT_ONCE, events));
            }
        }
        Sql.run(superuser, "vacuum (analyze, freeze) log.event");
    }

    private static String fill(long first, long last) {
        return """
            insert into log.event (position, event_id, stream_type, stream_id, sequence, slice, type, revision, occurred_at,
                                   recorded_at, append_start, payload, metadata, content_hash)
            select e.n, e.id, 'wallet', e.stream, (e.n - 1) %% 10, log.slice_of(e.stream), 'wallet.WalletDebited', 1, now(),
                   now(), e.n, e.payload::json, '{}', log.content_hash_of(
                       e.id, 'wallet', e.stream, (e.n - 1) %% 10, 'wallet.WalletDebited', 1, now(), now(), 0, e.payload, '{}')
            from (select n, gen_random_uuid() as id, md5(((n - 1) / 10)::text)::uuid as stream,
                         '{"amountMinor":"' || n || '","currency":"USD"}' as payload
                  from generate_series(%d, %d) n) e
            """.formatted(first, last);
    }
}
