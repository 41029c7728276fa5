package io.chamberlain.query.replay;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayNotCurrent;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayNotLoaded;
import io.chamberlain.contract.compliance.ReplayRefusal.TableUnknown;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Forbidden;
import io.chamberlain.contract.refusal.RequestRefusal.NotFound;
import io.chamberlain.contract.refusal.RequestRefusal.Saturated;
import io.chamberlain.query.replay.compare.LiveComparison;
import io.chamberlain.query.replay.compare.RowDifferences;
import io.chamberlain.query.replay.load.ReplayRun;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.Replay.State;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.register.ReplayTurn;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import io.chamberlain.query.replay.schema.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/** Replays into schemas of their own, one at a time over all nodes. */
final class SchemaReplays implements Replays, AutoCloseable {

    private final ReplayRegister register;
    private final ReplayTurn turn;
    private final ReplaySchemas schemas;
    private final ReplayRun run;
    private final ReplayStart start;
    private final LiveComparison live;
    private final Overseer overseer;
    private final Clock clock;

    SchemaReplays(
            ReplayRegister register,
            ReplayTurn turn,
            ReplaySchemas schemas,
            ReplayRun run,
            ReplayStart start,
            LiveComparison live,
            Overseer overseer,
            Clock clock) {
        this.register = register;
        this.turn = turn;
        this.schemas = schemas;
        this.run = run;
        this.start = start;
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
        return start.start(new ReplayStart.Wish(replayId, untilPosition, untilInstant, tables, into, by))
                .view(clock.instant());
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

    /** The node that runs one needs not look whether another has abandoned it. */
    private void settle() {
        if (!run.isRunning()) {
            turn.settle();
        }
    }

    @Override
    public Comparison compare(UUID replayId, Actor by) {
        try (ReplayLock.Held _ = turn.take()) {
            return live.compare(loaded(replayId), table -> overseer.sees(by, table));
        }
    }

    @Override
    public Page<RowDifference> differences(UUID replayId, String table, PageRequest page, Actor by) {
        if (!live.tables().contains(table)) {
            throw new Refused(new TableUnknown());
        }
        if (!overseer.sees(by, table)) {
            throw new Refused(new Forbidden());
        }
        UUID after = RowDifferences.after(table, page.cursor());
        try (ReplayLock.Held _ = turn.take()) {
            return live.differences(loaded(replayId), table, after, page.limit());
        }
    }

    @Override
    public ReplayView swap(UUID replayId, Actor by) {
        try (ReplayLock.Held _ = turn.take()) {
            Replay replay = loaded(replayId);
            live.approach(replay);
            swapNow(replay, by);
        }
        return require(replayId).view(clock.instant());
    }

    /** @throws Refused SATURATED when the passes do not come to rest in time: nothing was swapped */
    private void swapNow(Replay replay, Actor by) {
        try {
            schemas.swap(live.model(), replay, () -> live.level(replay), ReplayStart.person(by), clock.instant());
        } catch (RuntimeException failure) {
            throw Transactions.isLockTimeout(failure) ? new Refused(new Saturated()) : failure;
        }
    }

    @Override
    public ReplayView drop(UUID replayId, Actor by) {
        try (ReplayLock.Held _ = turn.take()) {
            register.failAbandoned(clock.instant());
            Replay replay = require(replayId);
            dropNow(replay.state() == State.SWAPPED ? replay.replacedSchema() : replay.schema());
            register.dropped(replayId, ReplayStart.person(by), clock.instant());
        }
        return require(replayId).view(clock.instant());
    }

    /** @throws Refused SATURATED when somebody still writes or reads there: nothing was dropped */
    private void dropNow(String schema) {
        try {
            schemas.drop(schema);
        } catch (RuntimeException failure) {
            boolean busy = failure instanceof PessimisticLockingFailureException || Transactions.isLockTimeout(failure);
            throw busy ? new Refused(new Saturated()) : failure;
        }
    }

    @Override
    public void close() {
        run.stop();
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
}
