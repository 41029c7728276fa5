package io.chamberlain.query.replay.load;

import io.chamberlain.query.parking.Poison;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.schema.BareSchema;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import io.chamberlain.query.replay.schema.UnbalancedJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads one replay in the background, on a virtual thread of this node. */
public final class ReplayRun {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);

    private final ReplaySchemas schemas;
    private final ReplayLoad load;
    private final ReplayRegister register;
    private final Courtesy courtesy;
    private final ProgressLine line;
    private final Clock clock;
    private final Duration patience;

    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    /** @param patience with a load when the node stops */
    public ReplayRun(
            ReplaySchemas schemas,
            ReplayLoad load,
            ReplayRegister register,
            Courtesy courtesy,
            ProgressLine line,
            Clock clock,
            Duration patience) {
        this.schemas = schemas;
        this.load = load;
        this.register = register;
        this.courtesy = courtesy;
        this.line = line;
        this.clock = clock;
        this.patience = patience;
    }

    /** @param held given back when the load is over */
    public void start(Replay replay, ReplayLock.Held held) {
        thread = Thread.ofVirtual().name("replay-" + replay.id()).start(() -> {
            try (held) {
                load(replay, held);
                show(replay);
            }
        });
    }

    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    private void load(Replay replay, ReplayLock.Held held) {
        try {
            BareSchema bare = schemas.create(replay.schema());
            load.all(bare, replay.untilPosition(), replay.untilAccess(), position -> reached(replay, held, position));
            held.requireHeld();
            schemas.finish(bare, replay.id(), clock);
            LOG.info("replay {} is loaded", replay.id());
        } catch (RuntimeException failure) {
            long after = register.find(replay.id()).map(Replay::position).orElse(0L);
            String place = reason(failure) + ", after position " + after;
            register.failed(replay.id(), place, clock.instant());
            LOG.warn("replay {} failed: {}", replay.id(), place);
        }
    }

    private void show(Replay replay) {
        register.find(replay.id()).map(now -> now.view(clock.instant())).ifPresent(line::show);
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof UnbalancedJournal ? String.valueOf(failure.getMessage()) : Poison.describe(failure);
    }

    private void reached(Replay replay, ReplayLock.Held held, long position) {
        held.requireHeld();
        register.reached(replay.id(), position);
        if (line.isDue(clock.instant())) {
            show(replay);
        }
        courtesy.giveWay();
        if (stopped) {
            throw new CancellationException();
        }
    }

    /**
     * Ends what is running after its batch and waits for that, but not for ever: what builds its indexes at that time
     * ends when the node is gone, can be seen by nobody, and is said to have failed by the next one that looks.
     */
    public void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            try {
                if (!running.join(patience)) {
                    LOG.warn("a replay is still at work; the node stops without it");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
