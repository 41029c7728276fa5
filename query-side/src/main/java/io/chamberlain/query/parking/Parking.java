package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where waits what could not be taken into one read model: streams of the domain log, attempts of the access log. */
public interface Parking {

    /** Which of the streams are parked. */
    Set<UUID> among(Connection connection, Collection<UUID> streams);

    /** Parks what has to be written together: every stream of it, from this event on unless it is parked already. */
    void park(Connection connection, List<Recorded> unit, String cause);

    /**
     * Parks an attempt, alone: attempts do not depend on each other.
     *
     * @param position in the access log
     * @param cause the failure's class and place, never a row value
     */
    void park(Connection connection, long position, String cause);
}
