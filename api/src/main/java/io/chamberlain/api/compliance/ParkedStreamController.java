package io.chamberlain.api.compliance;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Streams the read model goes on without, until they are retried. */
@RestController
@RequestMapping("/api/v1/compliance/parked-streams")
class ParkedStreamController {

    private final ParkedStreams parked;
    private final OfficerActs acts;
    private final Acts once;

    ParkedStreamController(ParkedStreams parked, OfficerActs acts, Acts once) {
        this.parked = parked;
        this.once = once;
        this.acts = acts;
    }

    /** @param whole whether the stream is part of the read model again */
    record Retried(UUID streamId, boolean whole) {}

    /** Newest first; none in a healthy read model. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ParkedStreams.Parked> listParkedStreams(PageRequest page) {
        return parked.page(page);
    }

    /** Projects a stream's parked events again. */
    @PostMapping("/{streamId}/retries")
    @Access(Role.ADMIN)
    @MayRefuse({RequestRefusal.NotFound.class, RequestRefusal.NotRecorded.class})
    ResponseEntity<Retried> retryParkedStream(@PathVariable UUID streamId, Call call) {
        return once.once(call, streamId, Retried.class, () -> retry(streamId, call))
                .ok();
    }

    private Retried retry(UUID streamId, Call call) {
        if (parked.find(streamId).isEmpty()) {
            throw new Refused(new RequestRefusal.NotFound());
        }
        acts.record(call.actor(), "compliance.RetryParkedStream", "stream", streamId);
        boolean whole = parked.retry(streamId);
        return new Retried(streamId, whole);
    }
}
