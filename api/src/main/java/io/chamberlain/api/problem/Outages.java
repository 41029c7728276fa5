package io.chamberlain.api.problem;

import io.chamberlain.contract.port.OutcomePending;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away for a while from a defect: the caller may try again. */
final class Outages {

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
        return failure instanceof SQLTransientConnectionException || isPassing(failure.getSQLState());
    }

    /** A lost connection, a server that stops or has no room, a transaction that took too long. */
    private static boolean isPassing(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.equals("25P04"));
    }
}
