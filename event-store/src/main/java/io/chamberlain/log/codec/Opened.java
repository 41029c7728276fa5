package io.chamberlain.log.codec;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.log.read.StoredEvent;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/**
 * An event for whoever reads the whole log: in its newest shape, or {@link Unreadable} in the place of one that cannot be
 * read, so that one broken event stops nobody else's.
 *
 * @param metadata empty for what cannot be read
 */
public record Opened(DomainEvent event, Map<String, String> metadata) {

    /** @throws RuntimeException as it came when it is the database that cannot be read: that passes */
    public static Opened of(StoredEvent stored, EventCodec codec) {
        if (!codec.knows(stored)) {
            return unreadable(stored, true, "unknown to this release");
        }
        try {
            return new Opened(codec.decode(stored), codec.decodeMetadata(stored));
        } catch (RuntimeException failure) {
            return unreadable(stored, false, causeOf(failure));
        }
    }

    /**
     * Why an event cannot be read: a class, never a message, which may hold a value.
     *
     * @throws RuntimeException the failure itself when it is the database's
     */
    public static String causeOf(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException || cause instanceof SQLException) {
                throw failure;
            }
        }
        return failure.getClass().getSimpleName();
    }

    private static Opened unreadable(StoredEvent stored, boolean newer, String cause) {
        return new Opened(new Unreadable(stored.type(), stored.revision(), newer, cause), Map.of());
    }
}
