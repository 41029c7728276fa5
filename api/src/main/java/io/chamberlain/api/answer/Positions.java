package io.chamberlain.api.answer;

import io.chamberlain.contract.port.EventHistory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where the log is: what an answer says that appended nothing. Whatever decided it lies at this position or before, so
 * that a read of at least this position sees it.
 */
@Component
public class Positions {

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final EventHistory history;

    Positions(EventHistory history) {
        this.history = history;
    }

    /** The newest position of the log. */
    public long now() {
        return history.head();
    }

    /** The same for an answer that is given also without one. */
    public Optional<Long> ifKnown() {
        try {
            return Optional.of(now());
        } catch (RuntimeException away) {
            LOG.debug("the log cannot be read: {}", away.getClass().getName());
            return Optional.empty();
        }
    }
}
