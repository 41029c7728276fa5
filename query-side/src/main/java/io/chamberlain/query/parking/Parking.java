package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where the streams of one read model wait that could not be projected into it. */
public interface Parking {

    /** Which of the streams are parked. */
    Set<UUID> among(Connection connection, Collection<UUID> streams);

    /** Parks what has to be written together: every stream of it, from this event on unless it is parked already. */
    void park(Connection connection, List<Recorded> unit, String cause);
}
