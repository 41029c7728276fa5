package io.chamberlain.query.replay.load;

import io.chamberlain.query.parking.Poison;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.schema.BareSchema;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import io.chamberlain.query.replay.schema.UnbalancedJournal;
import java.time.Clock;
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

    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    public ReplayRun(
            ReplaySchemas schemas,
            ReplayLoad load,
            ReplayRegister register,
            Courtesy courtesy,
            ProgressLine line,
            Clock clock) {
        this.schemas = schemas;
        this.load = load;
        this.register = register;
        this.courtesy = courtesy;
        this.line = line;
        this.clock = clock;
    }

    /** @param held given back when the load is over */
    public void start(Replay replay, ReplayLock.Held held) {
        thread = Thread.ofVirtual().name("replay-" + replay.id()).start(() -> {
            try (held) {
                load(replay);
                show(replay);
            }
        });
    }

    private void load(Replay replay) {
        try {
            BareSchema bare = schemas.create(replay.schema());
            load.all(bare, replay.untilPosition(), replay.untilAccess(), position -> reached(replay, position));
            schemas.finish(bare);
            register.loaded(replay.id(), schemas.migrations(replay.schema()), clock.instant());
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

    private void reached(Replay replay, long position) {
        register.reached(replay.id(), position);
        if (line.isDue(clock.instant())) {
            show(replay);
        }
        courtesy.giveWay();
        if (stopped) {
            throw new CancellationException();
        }
    }

    /** Ends what is running after its batch; waits for that. */
    public void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
