package io.chamberlain.api.compliance;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.Fault;
import io.chamberlain.api.http.Faulty;
import io.chamberlain.api.http.MayRefuse;
import io.chamberlain.api.http.Streams;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayRefusal;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Replays of the read model into another schema: watched, compared, swapped in, dropped. */
@RestController
@RequestMapping("/api/v1/compliance/replays")
class ReplayController {

    private final Replays replays;
    private final Streams streams;
    private final OfficerActs acts;

    ReplayController(Replays replays, Streams streams, OfficerActs acts) {
        this.replays = replays;
        this.streams = streams;
        this.acts = acts;
    }

    /**
     * Up to a position or an instant, at most one of them; up to the newest event without either.
     *
     * @param tables all when absent
     */
    record Start(
            @PositiveOrZero @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 63) String> tables) {}

    /** Starts a replay, which goes on by itself. */
    @PostMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({ReplayRefusal.ReplayRunning.class, ReplayRefusal.BeyondTheLog.class, ReplayRefusal.TableUnknown.class})
    ResponseEntity<ReplayView> startReplay(@RequestBody @Valid Start body, Call call) {
        if (body.untilPosition() != null && body.untilInstant() != null) {
            throw new Faulty(Fault.INPUT_INVALID, Map.of("field", "untilInstant"));
        }
        List<String> tables = body.tables() == null ? List.of() : body.tables();
        ReplayView replay = replays.start(body.untilPosition(), body.untilInstant(), tables, call.actor());
        acts.done(call.actor(), "compliance.StartReplay", "replay", replay.id());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/compliance/replays/" + replay.id()))
                .body(replay);
    }

    /** All that are still there. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ReplayView> listReplays() {
        return new Page<>(replays.all(), null);
    }

    /** One, with its progress. */
    @GetMapping("/{replayId}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse(RequestRefusal.NotFound.class)
    ReplayView findReplay(@PathVariable UUID replayId) {
        return existing(replayId);
    }

    /** The progress of one until it is loaded. */
    @GetMapping(path = "/{replayId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse(RequestRefusal.NotFound.class)
    SseEmitter followReplay(
            @PathVariable UUID replayId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Call call) {
        long seen = Streams.positionOf(lastEventId);
        existing(replayId);
        return streams.open(call, new ReplayProgress(replayId, seen, replays));
    }

    /** Compares the replayed tables with the live ones at the replay's position. */
    @PostMapping("/{replayId}/comparisons")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({
        RequestRefusal.NotFound.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.ReplayNotLoaded.class,
        ReplayRefusal.ReplayNotCurrent.class
    })
    ReplayView.Comparison compareReplay(@PathVariable UUID replayId) {
        existing(replayId);
        return replays.compare(replayId);
    }

    /** Makes the replayed tables the live read model; reads never stop. */
    @PostMapping("/{replayId}/swaps")
    @Access(Role.ADMIN)
    @MayRefuse({
        RequestRefusal.NotFound.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.ReplayNotLoaded.class,
        ReplayRefusal.ReplayNotCurrent.class
    })
    ReplayView swapReplay(@PathVariable UUID replayId, Call call) {
        existing(replayId);
        ReplayView replay = replays.swap(replayId, call.actor());
        acts.done(call.actor(), "compliance.SwapReplay", "replay", replayId);
        return replay;
    }

    /** Drops the replay's schema. */
    @DeleteMapping("/{replayId}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({RequestRefusal.NotFound.class, ReplayRefusal.ReplayRunning.class})
    ReplayView dropReplay(@PathVariable UUID replayId, Call call) {
        existing(replayId);
        ReplayView replay = replays.drop(replayId, call.actor());
        acts.done(call.actor(), "compliance.DropReplay", "replay", replayId);
        return replay;
    }

    private ReplayView existing(UUID replayId) {
        return replays.find(replayId).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
    }
}
