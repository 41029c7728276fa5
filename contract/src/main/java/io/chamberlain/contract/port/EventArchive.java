package io.chamberlain.contract.port;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import java.time.Instant;
import java.util.List;

/** Both logs as they are stored, page by page: sealed values opened, those whose key was destroyed null. */
public interface EventArchive {

    /**
     * The events that match every given part of the filter, in order of position.
     *
     * @param filter its page is not looked at; {@code from} is inclusive and {@code until} exclusive, both over the
     *     instant at which the log recorded the event
     * @param afterPosition exclusive; 0 for the beginning
     * @param most the largest number of events
     */
    List<EventView> find(FindEvents filter, long afterPosition, int most);

    /** The newest position of a log; 0 when it is empty. */
    long head(Log log);

    /** The newest position of a log recorded at or before the instant; 0 when there is none. */
    long positionAt(Log log, Instant instant);
}
