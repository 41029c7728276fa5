package io.chamberlain.api.problem;

import io.chamberlain.contract.port.OutcomePending;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away for a while from a defect: the caller may try again. */
final class Outages {

    /** A statement, a transaction that stood still, a whole transaction, a wait for a lock. */
    private static final Set<String> TOOK_TOO_LONG = Set.of("57014", "25P03", "25P04", "55P03");

    private Outages() {}

    /** Empty when the failure is no outage. */
    static Optional<Fault> faultOf(Throwable error) {
        if (Causes.find(error, Throwable.class, OutcomePending.class::isInstance)
                .isPresent()) {
            return Optional.of(Fault.OUTCOME_PENDING);
        }
        return Causes.find(error, SQLException.class, Outages::isPassing).map(_ -> Fault.DATABASE_UNAVAILABLE);
    }

    private static boolean isPassing(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLTimeoutException
                || isPassing(failure.getSQLState());
    }

    /** A lost connection, a server that stops or has no room, what took too long or waited too long for somebody else. */
    private static boolean isPassing(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || TOOK_TOO_LONG.contains(state));
    }
}
