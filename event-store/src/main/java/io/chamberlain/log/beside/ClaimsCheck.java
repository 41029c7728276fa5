package io.chamberlain.log.beside;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.log.append.Append.Claiming;
import io.chamberlain.log.append.Uniqueness;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares the claims beside the log with those rebuilt from its events. */
public final class ClaimsCheck {

    private static final int BATCH = 1000;

    private final LogReader reader;
    private final EventCodec codec;
    private final JdbcTemplate jdbc;

    public ClaimsCheck(LogReader reader, EventCodec codec, DataSource source) {
        this.reader = reader;
        this.codec = codec;
        this.jdbc = new JdbcTemplate(source);
    }

    /** @param position of the event that made it */
    public record Held(Claim claim, UUID streamId, long position) {}

    /** What the events up to a position make unique, in order of position, scope and key. */
    public List<Held> rebuilt(long untilPosition) {
        Map<Claim.Key, Held> held = new HashMap<>();
        List<StoredEvent> together = new ArrayList<>();
        long read = 0;
        for (List<StoredEvent> batch = reader.after(read, BATCH);
                !batch.isEmpty() && read < untilPosition;
                batch = reader.after(read, BATCH)) {
            for (StoredEvent event : batch) {
                read = event.position();
                if (read > untilPosition) {
                    break;
                }
                if (!together.isEmpty() && together.getFirst().appendStart() != event.appendStart()) {
                    fold(together, held);
                    together.clear();
                }
                together.add(event);
            }
        }
        fold(together, held);
        return sorted(held.values().stream().toList());
    }

    private void fold(List<StoredEvent> together, Map<Claim.Key, Held> held) {
        List<DomainEvent> events = together.stream().map(codec::decode).toList();
        Uniqueness uniqueness = Uniqueness.of(
                events, together.stream().map(StoredEvent::streamId).toList());
        uniqueness.releases().forEach(held::remove);
        for (Claiming claiming : uniqueness.claims()) {
            Claim claim = claiming.claim();
            StoredEvent event = together.get(claiming.event());
            held.put(Claim.key(claim.scope(), claim.key()), new Held(claim, event.streamId(), event.position()));
        }
    }

    /** What is stored; equal to the rebuilt ones at the newest position, when nothing is appended meanwhile. */
    public List<Held> stored() {
        return sorted(jdbc.query(
                "SELECT scope, key, value, stream_id, position FROM log.claim",
                (row, _) -> new Held(
                        new Claim(row.getString(1), row.getString(2), StoredClaims.value(row.getString(3))),
                        row.getObject(4, UUID.class),
                        row.getLong(5))));
    }

    private static List<Held> sorted(List<Held> held) {
        return held.stream()
                .sorted(Comparator.comparingLong(Held::position)
                        .thenComparing(h -> h.claim().scope())
                        .thenComparing(h -> h.claim().key()))
                .toList();
    }
}
