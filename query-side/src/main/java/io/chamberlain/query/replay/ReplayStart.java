package io.chamberlain.query.replay;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ReplayRefusal.ReplayRunning;
import io.chamberlain.contract.compliance.ReplayRefusal.SchemaTaken;
import io.chamberlain.contract.compliance.ReplayRefusal.TableUnknown;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.query.replay.compare.LiveComparison;
import io.chamberlain.query.replay.load.ReplayRun;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.register.ReplayTurn;
import io.chamberlain.query.replay.register.Target;
import io.chamberlain.query.replay.register.Targets;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers a replay and sets it going, once for an id. */
final class ReplayStart {

    /**
     * What somebody asked for.
     *
     * @param into null for a schema named by the id
     */
    record Wish(
            UUID replayId,
            @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            List<String> tables,
            @Nullable String into,
            Actor by) {
        Wish {
            if (into != null && !into.matches(Replays.INTO)) {
                throw new IllegalArgumentException("a replay goes into a schema named " + Replays.INTO);
            }
            tables = List.copyOf(tables);
        }
    }

    private final ReplayRegister register;
    private final ReplayTurn turn;
    private final ReplaySchemas schemas;
    private final ReplayRun run;
    private final Targets targets;
    private final LiveComparison live;
    private final Clock clock;

    ReplayStart(
            ReplayRegister register,
            ReplayTurn turn,
            ReplaySchemas schemas,
            ReplayRun run,
            Targets targets,
            LiveComparison live,
            Clock clock) {
        this.register = register;
        this.turn = turn;
        this.schemas = schemas;
        this.run = run;
        this.targets = targets;
        this.live = live;
        this.clock = clock;
    }

    /** @throws Refused REPLAY_RUNNING, BEYOND_THE_LOG, TABLE_UNKNOWN, SCHEMA_TAKEN */
    Replay start(Wish wish) {
        Optional<ReplayLock.Held> held = turn.free();
        return held.isPresent()
                ? start(wish, held.get())
                : register.find(wish.replayId()).orElseThrow(() -> new Refused(new ReplayRunning()));
    }

    private Replay start(Wish wish, ReplayLock.Held held) {
        try {
            register.failAbandoned(clock.instant());
            Optional<Replay> started = register.find(wish.replayId());
            if (started.isPresent()) {
                held.close();
                return started.get();
            }
            Replay replay = registered(wish, targets.of(wish.untilPosition(), wish.untilInstant()));
            run.start(replay, held);
            return replay;
        } catch (RuntimeException failure) {
            held.close();
            throw failure;
        }
    }

    private Replay registered(Wish wish, Target target) {
        if (!live.tables().containsAll(wish.tables())) {
            throw new Refused(new TableUnknown());
        }
        String into = wish.into();
        if (into != null && (register.knows(into) || schemas.exists(into))) {
            throw new Refused(new SchemaTaken());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it is registered
        Replay replay = Replay.started(wish.replayId(), target, wish.tables(), into, person(wish.by()), now);
        register.add(replay);
        return replay;
    }

    static UUID person(Actor by) {
        return Objects.requireNonNull(by.userId(), "a replay is a person's act");
    }
}
