package io.chamberlain.api.compliance;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What officers do to the read model itself: no event tells of it, so the access log does. */
@Component
class OfficerActs {

    private final AttemptLog log;

    OfficerActs(AttemptLog log) {
        this.log = log;
    }

    /** @param resourceId the replay or the stream; null for the whole log */
    void done(Actor by, String action, String resource, @Nullable UUID resourceId) {
        log.record(new Attempt(by, "done", action, resource, resourceId, null, Attempt.DONE));
    }
}
