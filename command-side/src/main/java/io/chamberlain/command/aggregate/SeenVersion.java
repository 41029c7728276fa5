package io.chamberlain.command.aggregate;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The version a caller has seen (If-Match). Asked for only after the caller was allowed: it tells the current one. */
public final class SeenVersion {

    private SeenVersion() {}

    /**
     * Called within an aggregate.
     *
     * @param seen null when the caller does not care
     * @throws Refused VERSION_MISMATCH
     */
    public static void require(@Nullable Long seen) {
        Long current = AggregateLifecycle.getVersion();
        if (seen != null && current != null && !seen.equals(current)) {
            throw new Refused(new RequestRefusal.VersionMismatch(current));
        }
    }
}
