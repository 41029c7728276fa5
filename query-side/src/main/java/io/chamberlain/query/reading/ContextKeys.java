package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.ReadContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs who asks. The key is the day's, derived from a secret that the database never holds, and made known to it when it
 * is first needed; yesterday's holds for what is under way.
 */
public final class ContextKeys {

    /** How long a signed context lives: longer than any query, shorter than a theft is worth. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final Keys keys;
    private final JdbcClient projector;
    private final Clock clock;
    private volatile @Nullable Key today;

    public ContextKeys(Keys keys, DataSource projector, Clock clock) {
        this.keys = keys;
        this.projector = JdbcClient.create(projector);
        this.clock = clock;
    }

    /** The text of the transaction's setting {@code chamberlain.context}. */
    String sign(Actor actor) {
        Instant now = clock.instant();
        Key key = keyOf(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return ReadContext.of(actor, now.plus(LIFETIME)).sign(key.secret, key.id());
    }

    /** Makes the day's key known to the database, if this node has not yet. */
    public void install() {
        keyOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The next signature installs the day's key again. */
    void forget() {
        today = null;
    }

    private Key keyOf(LocalDate date) {
        Key known = today;
        return known != null && known.date.equals(date) ? known : install(date);
    }

    private synchronized Key install(LocalDate date) {
        Key known = today;
        if (known != null && known.date.equals(date)) {
            return known;
        }
        Key key = new Key(date, keys.derive("sql-context:" + date));
        projector
                .sql("SELECT authz.install_context_key(?, ?, ?)")
                .params(key.id(), key.secret, date.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((_, _) -> key)
                .single();
        today = key;
        return key;
    }

    private static final class Key {

        private final LocalDate date;
        private final byte[] secret;

        Key(LocalDate date, byte[] secret) {
            this.date = date;
            this.secret = secret;
        }

        String id() {
            return date.toString();
        }
    }
}
