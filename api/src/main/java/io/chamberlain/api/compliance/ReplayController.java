package io.chamberlain.api.compliance;

import io.chamberlain.api.answer.Done;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.dispatch.Streams;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayRefusal;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Replays of the read model into another schema: watched, compared, swapped in, dropped. */
@RestController
@RequestMapping("/api/v1/compliance/replays")
class ReplayController {

    private final Replays replays;
    private final Streams streams;
    private final OfficerActs acts;
    private final Acts once;

    ReplayController(Replays replays, Streams streams, OfficerActs acts, Acts once) {
        this.once = once;
        this.replays = replays;
        this.streams = streams;
        this.acts = acts;
    }

    /**
     * Up to a position or an instant, at most one of them; up to the newest event without either.
     *
     * @param untilPosition what {@code until} says as a number: the older form, as is {@code untilInstant}
     * @param tables all when absent
     * @param into the schema to load; named by the replay's id when absent
     */
    record Start(
            @Nullable Until until,
            @PositiveOrZero @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 63) String> tables,
            @Pattern(regexp = Replays.INTO) @Nullable String into) {

        /** @throws Faulty when it says more than one end */
        Until end() {
            if (Stream.of(until, untilPosition, untilInstant)
                            .filter(Objects::nonNull)
                            .count()
                    > 1) {
                throw new Faulty(Fault.INPUT_INVALID, Map.of("field", "until"));
            }
            return until == null ? Until.of(untilPosition, untilInstant) : until;
        }
    }

    /** Starts a replay, which goes on by itself. */
    @PostMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({
        RequestRefusal.NotRecorded.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.BeyondTheLog.class,
        ReplayRefusal.TableUnknown.class,
        ReplayRefusal.SchemaTaken.class
    })
    ResponseEntity<ReplayView> startReplay(@RequestBody @Valid Start body, Call call) {
        UUID replayId = idOf(call);
        Done<ReplayView> started = once.once(call, replayId, ReplayView.class, () -> start(replayId, body, call));
        URI place = URI.create("/api/v1/compliance/replays/" + started.answer().id());
        return started.with(ResponseEntity.accepted().location(place));
    }

    private ReplayView start(UUID replayId, Start body, Call call) {
        Until end = body.end();
        List<String> tables = body.tables() == null ? List.of() : body.tables();
        acts.record(call.actor(), "compliance.StartReplay", "replay", replayId);
        return replays.start(replayId, end.position(), end.instant(), tables, body.into(), call.actor());
    }

    /** Follows from the key: should the node stop before the answer is kept, the same request finds its replay. */
    private static UUID idOf(Call call) {
        Idempotency key = call.idempotency();
        return key == null
                ? NewId.next()
                : UUID.nameUUIDFromBytes(
                        (key.scope() + "\n" + key.key() + "\n" + key.inputHash()).getBytes(StandardCharsets.UTF_8));
    }

    /** All that are still registered, newest first. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ReplayView> listReplays(PageRequest page) {
        return replays.page(page);
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
        RequestRefusal.NotRecorded.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.ReplayNotLoaded.class,
        ReplayRefusal.ReplayNotCurrent.class
    })
    ResponseEntity<ReplayView.Comparison> compareReplay(@PathVariable UUID replayId, Call call) {
        existing(replayId);
        return once.once(call, replayId, ReplayView.Comparison.class, () -> compare(replayId, call))
                .ok();
    }

    private ReplayView.Comparison compare(UUID replayId, Call call) {
        acts.record(call.actor(), "compliance.CompareReplay", "replay", replayId);
        return replays.compare(replayId, call.actor());
    }

    /** The rows of a table that differ from the live ones, with both values of what the asker may see. */
    @GetMapping("/{replayId}/differences")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({
        RequestRefusal.NotFound.class,
        RequestRefusal.CursorMalformed.class,
        RequestRefusal.NotRecorded.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.ReplayNotLoaded.class,
        ReplayRefusal.ReplayNotCurrent.class,
        ReplayRefusal.TableUnknown.class
    })
    Page<ReplayView.RowDifference> listReplayDifferences(
            @PathVariable UUID replayId, @RequestParam String table, PageRequest page, Call call) {
        existing(replayId);
        acts.record(call.actor(), "compliance.ListReplayDifferences", "replay", replayId);
        return replays.differences(replayId, table, page, call.actor());
    }

    /** Makes the replayed tables the live read model; reads never stop. */
    @PostMapping("/{replayId}/swaps")
    @Access(Role.ADMIN)
    @MayRefuse({
        RequestRefusal.NotFound.class,
        RequestRefusal.NotRecorded.class,
        ReplayRefusal.ReplayRunning.class,
        ReplayRefusal.ReplayNotLoaded.class,
        ReplayRefusal.ReplayNotCurrent.class
    })
    ResponseEntity<ReplayView> swapReplay(@PathVariable UUID replayId, Call call) {
        existing(replayId);
        return once.once(call, replayId, ReplayView.class, () -> swap(replayId, call))
                .ok();
    }

    private ReplayView swap(UUID replayId, Call call) {
        acts.record(call.actor(), "compliance.SwapReplay", "replay", replayId);
        return replays.swap(replayId, call.actor());
    }

    /** Drops the replay's schema. */
    @DeleteMapping("/{replayId}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({RequestRefusal.NotFound.class, RequestRefusal.NotRecorded.class, ReplayRefusal.ReplayRunning.class})
    ResponseEntity<ReplayView> dropReplay(@PathVariable UUID replayId, Call call) {
        existing(replayId);
        return once.once(call, replayId, ReplayView.class, () -> drop(replayId, call))
                .ok();
    }

    private ReplayView drop(UUID replayId, Call call) {
        acts.record(call.actor(), "compliance.DropReplay", "replay", replayId);
        return replays.drop(replayId, call.actor());
    }

    private ReplayView existing(UUID replayId) {
        return replays.find(replayId).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
    }
}
