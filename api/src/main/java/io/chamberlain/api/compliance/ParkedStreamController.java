package io.chamberlain.api.compliance;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.UUID;
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

    ParkedStreamController(ParkedStreams parked, OfficerActs acts) {
        this.parked = parked;
        this.acts = acts;
    }

    /** @param whole whether the stream is part of the read model again */
    record Retried(UUID streamId, boolean whole) {}

    /** All; none in a healthy read model. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ParkedStreams.Parked> listParkedStreams() {
        return new Page<>(parked.all(), null);
    }

    /** Projects a stream's parked events again. */
    @PostMapping("/{streamId}/retries")
    @Access(Role.ADMIN)
    @MayRefuse(RequestRefusal.NotFound.class)
    Retried retryParkedStream(@PathVariable UUID streamId, Call call) {
        if (parked.all().stream().noneMatch(stream -> stream.streamId().equals(streamId))) {
            throw new Refused(new RequestRefusal.NotFound());
        }
        boolean whole = parked.retry(streamId);
        acts.done(call.actor(), "compliance.RetryParkedStream", "stream", streamId);
        return new Retried(streamId, whole);
    }
}
