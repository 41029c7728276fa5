package io.chamberlain.contract.port;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Streams whose projection failed; the rest of the read model goes on without them. */
public interface ParkedStreams {

    /** @param cause the failure's class and place, never a payload or row value */
    record Parked(UUID streamId, long firstPosition, long letters, String cause, Instant since) {}

    List<Parked> all();

    /** How many there are. */
    long count();

    Optional<Parked> find(UUID streamId);

    /**
     * Newest first, by where in the log they were parked.
     *
     * @throws io.chamberlain.contract.refusal.Refused CURSOR_MALFORMED
     */
    Page<Parked> page(PageRequest request);

    /**
     * Projects the stream's parked events again, from the log.
     *
     * @return whether the stream is whole again
     */
    boolean retry(UUID streamId);
}
