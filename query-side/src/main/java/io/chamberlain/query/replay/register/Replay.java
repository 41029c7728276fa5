package io.chamberlain.query.replay.register;

import io.chamberlain.contract.compliance.ReplayView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it is registered.
 *
 * @param untilPosition inclusive, in the domain log
 * @param untilAccess inclusive, in the access log
 * @param follows whether it goes on to the newest event when it is compared or swapped in
 * @param tables those to compare; empty means all
 * @param migrations a digest of the migrations that made its tables; null until it is loaded
 * @param position how far it is in the domain log
 * @param startedBy the user who started it
 * @param finishedAt when the load ended
 * @param swappedBy the user who made it the live read model
 * @param failure the failure's class and place, never a row value
 */
public record Replay(
        UUID id,
        State state,
        String schema,
        long untilPosition,
        long untilAccess,
        boolean follows,
        List<String> tables,
        @Nullable String migrations,
        long position,
        UUID startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID swappedBy,
        @Nullable String failure) {

    /** {@code RUNNING -> LOADED | FAILED}, {@code LOADED -> SWAPPED}, and all but running {@code -> DROPPED}. */
    public enum State {
        RUNNING,
        LOADED,
        SWAPPED,
        DROPPED,
        FAILED
    }

    public Replay {
        tables = List.copyOf(tables);
    }

    /** @param into null for a schema named by the id */
    public static Replay started(
            UUID id, Target target, List<String> tables, @Nullable String into, UUID by, Instant at) {
        return new Replay(
                id,
                State.RUNNING,
                into == null ? "replay_" + id.toString().replace("-", "") : into,
                target.position(),
                target.access(),
                target.follows(),
                tables,
                null,
                0,
                by,
                at,
                null,
                null,
                null);
    }

    /** Where the read model goes that this one takes the place of. */
    public String replacedSchema() {
        return schema.replaceFirst("replay", "replaced");
    }

    public ReplayView view(Instant now) {
        double seconds = Duration.between(startedAt, finishedAt == null ? now : finishedAt)
                        .toNanos()
                / 1e9;
        double perSecond = seconds > 0 ? position / seconds : 0;
        return new ReplayView(
                id,
                state.name(),
                schema,
                untilPosition,
                position,
                untilPosition == 0 ? 100 : Math.min(100, 100.0 * position / untilPosition),
                perSecond,
                state == State.RUNNING && perSecond > 0
                        ? (Long) (long) Math.ceil((untilPosition - position) / perSecond)
                        : null,
                startedBy,
                startedAt,
                finishedAt,
                swappedBy,
                failure);
    }
}
