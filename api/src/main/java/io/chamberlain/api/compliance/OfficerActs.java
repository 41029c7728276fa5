package io.chamberlain.api.compliance;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What officers do to the read model itself: no event tells of it, so the access log does, before it is done. What cannot
 * be recorded is not done; what is refused after it was recorded is recorded as refused, too, under the same request.
 */
@Component
class OfficerActs {

    private final AttemptLog log;

    OfficerActs(AttemptLog log) {
        this.log = log;
    }

    /**
     * Comes before the act.
     *
     * @param resourceId the replay or the stream; null for the whole log
     * @throws io.chamberlain.contract.refusal.Refused NOT_RECORDED
     */
    void record(Actor by, String action, String resource, @Nullable UUID resourceId) {
        log.require(new Attempt(by, "done", action, resource, resourceId, null, Attempt.DONE));
    }
}
