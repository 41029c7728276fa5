package io.chamberlain.query.replay;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayNotCurrent;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayNotLoaded;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayRunning;
import io.chamberlain.contract.compliance.ReplayRefusal.SchemaTaken;
import io.chamberlain.contract.compliance.ReplayRefusal.TableUnknown;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.NotFound;
import io.chamberlain.contract.refusal.RequestRefusal.Saturated;
import io.chamberlain.query.replay.comparison.LiveComparison;
import io.chamberlain.query.replay.comparison.RowDifferences;
import io.chamberlain.query.replay.load.ReplayRun;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.Replay.State;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.register.Target;
import io.chamberlain.query.replay.register.Targets;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import io.chamberlain.query.replay.schema.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/** Replays into schemas of their own, one at a time over all nodes. */
final class SchemaReplays implements Replays, AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 50;

    private final ReplayRegister register;
    private final ReplayLock lock;
    private final ReplaySchemas schemas;
    private final ReplayRun run;
    private final Targets targets;
    private final LiveComparison live;
    private final Overseer overseer;
    private final Clock clock;

    SchemaReplays(
            ReplayRegister register,
            ReplayLock lock,
            ReplaySchemas schemas,
            ReplayRun run,
            Targets targets,
            LiveComparison live,
            Overseer overseer,
            Clock clock) {
        this.register = register;
        this.lock = lock;
        this.schemas = schemas;
        this.run = run;
        this.targets = targets;
        this.live = live;
        this.overseer = overseer;
        this.clock = clock;
    }

    @Override
    public ReplayView start(
            UUID replayId,
            @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            List<String> tables,
            @Nullable String into,
            Actor by) {
        if (into != null && !into.matches(INTO)) {
            throw new IllegalArgumentException("a replay goes into a schema named " + INTO);
        }
        Optional<ReplayLock.Held> held = free();
        return held.isPresent()
                ? begin(replayId, untilPosition, untilInstant, tables, into, by, held.get())
                : started(replayId).orElseThrow(() -> new Refused(new ReplayRunning()));
    }

    private Optional<ReplayView> started(UUID replayId) {
        return register.find(replayId).map(replay -> replay.view(clock.instant()));
    }

    private ReplayView begin(
            UUID replayId,
            @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            List<String> tables,
            @Nullable String into,
            Actor by,
            ReplayLock.Held held) {
        try {
            register.failAbandoned(clock.instant());
            Optional<ReplayView> started = started(replayId);
            if (started.isPresent()) {
                held.close();
                return started.get();
            }
            return begin(replayId, targets.of(untilPosition, untilInstant), tables, into, by, held);
        } catch (RuntimeException failure) {
            held.close();
            throw failure;
        }
    }

    private ReplayView begin(
            UUID replayId, Target target, List<String> tables, @Nullable String into, Actor by, ReplayLock.Held held) {
        if (!live.tables().containsAll(tables)) {
            throw new Refused(new TableUnknown());
        }
        if (into != null && (register.knows(into) || schemas.exists(into))) {
            throw new Refused(new SchemaTaken());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it is registered
        Replay replay = Replay.started(replayId, target, tables, into, person(by), now);
        register.add(replay);
        run.start(replay, held);
        return replay.view(now);
    }

    @Override
    public Optional<ReplayView> find(UUID replayId) {
        settle();
        return register.find(replayId).map(replay -> replay.view(clock.instant()));
    }

    @Override
    public Page<ReplayView> page(PageRequest request) {
        settle();
        Page<Replay> found = register.page(request);
        return new Page<>(
                found.items().stream()
                        .map(replay -> replay.view(clock.instant()))
                        .toList(),
                found.next());
    }

    @Override
    public Comparison compare(UUID replayId) {
        try (ReplayLock.Held _ = takeLock()) {
            return live.compare(loaded(replayId));
        }
    }

    @Override
    public Page<RowDifference> differences(UUID replayId, String table, PageRequest page, Actor by) {
        if (!live.tables().contains(table)) {
            throw new Refused(new TableUnknown());
        }
        UUID after = RowDifferences.cursor(page.cursor());
        boolean visible = overseer.sees(by, table);
        try (ReplayLock.Held _ = takeLock()) {
            Replay replay = loaded(replayId);
            return live.atOnePosition(
                    replay,
                    (look, _) ->
                            new RowDifferences(look, live.model(), replay).page(table, visible, after, page.limit()));
        }
    }

    @Override
    public ReplayView swap(UUID replayId, Actor by) {
        try (ReplayLock.Held _ = takeLock()) {
            Replay replay = loaded(replayId);
            live.approach(replay);
            swapNow(replay, by);
        }
        return require(replayId).view(clock.instant());
    }

    /** @throws Refused SATURATED when the passes do not come to rest in time: nothing was swapped */
    private void swapNow(Replay replay, Actor by) {
        try {
            schemas.swap(live.model(), replay, () -> live.level(replay), person(by), clock.instant());
        } catch (RuntimeException failure) {
            throw Transactions.isLockTimeout(failure) ? new Refused(new Saturated()) : failure;
        }
    }

    @Override
    public ReplayView drop(UUID replayId, Actor by) {
        try (ReplayLock.Held _ = takeLock()) {
            register.failAbandoned(clock.instant());
            Replay replay = require(replayId);
            dropNow(replay.state() == State.SWAPPED ? replay.replacedSchema() : replay.schema());
            register.dropped(replayId, person(by), clock.instant());
        }
        return require(replayId).view(clock.instant());
    }

    /** @throws Refused SATURATED when somebody still writes or reads there: nothing was dropped */
    private void dropNow(String schema) {
        try {
            schemas.drop(schema);
        } catch (PessimisticLockingFailureException busy) {
            throw new Refused(new Saturated());
        }
    }

    @Override
    public void close() {
        run.stop();
    }

    private ReplayLock.Held takeLock() {
        return free().orElseThrow(() -> new Refused(new ReplayRunning()));
    }

    /** A replay says that it is loaded just before it gives the lock back: who has read that is not told it runs. */
    private Optional<ReplayLock.Held> free() {
        Optional<ReplayLock.Held> held = lock.take();
        for (int look = 0; held.isEmpty() && look < MOST_LOOKS && !register.hasRunning(); look++) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            held = lock.take();
        }
        return held;
    }

    private static UUID person(Actor by) {
        return Objects.requireNonNull(by.userId(), "a replay is a person's act");
    }

    private Replay require(UUID replayId) {
        return register.find(replayId).orElseThrow(() -> new Refused(new NotFound()));
    }

    private Replay loaded(UUID replayId) {
        Replay replay = require(replayId);
        if (replay.state() != State.LOADED) {
            throw new Refused(new ReplayNotLoaded());
        }
        if (!replay.follows() || !schemas.migrations(live.model().schema()).equals(replay.migrations())) {
            throw new Refused(new ReplayNotCurrent());
        }
        return replay;
    }

    /** What is said to run, while nobody holds the lock, was abandoned by a node that is gone. */
    private void settle() {
        if (register.hasRunning()) {
            lock.take().ifPresent(held -> {
                try (held) {
                    register.failAbandoned(clock.instant());
                }
            });
        }
    }
}
