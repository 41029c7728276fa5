package io.chamberlain.contract.compliance;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a replay does not go on. */
public sealed interface ReplayRefusal extends Refusal {

    @Refuses(kind = RefusalKind.CONFLICT, because = "Another replay is running.")
    record ReplayRunning() implements ReplayRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The replay is not loaded.")
    record ReplayNotLoaded() implements ReplayRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "A replay up to an earlier point, or of tables that other migrations made than the live ones, "
                    + "is neither compared with the live read model nor swapped in.")
    record ReplayNotCurrent() implements ReplayRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The position or instant lies beyond the log.")
    record BeyondTheLog() implements ReplayRefusal {}

    /** @param position of the event that cannot be read */
    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "An event of this history cannot be read; what came of it is known when its cause is repaired.")
    record HistoryUnreadable(long position) implements ReplayRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "There is no such table in the read model.")
    record TableUnknown() implements ReplayRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The name of the schema is or was in use.")
    record SchemaTaken() implements ReplayRefusal {}
}
