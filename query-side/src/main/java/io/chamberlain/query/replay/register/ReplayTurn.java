package io.chamberlain.query.replay.register;

import io.chamberlain.contract.compliance.ReplayRefusal.ReplayRunning;
import io.chamberlain.contract.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Whose turn it is with replays: one act at a time over all nodes. */
public final class ReplayTurn {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 50;
    private static final Duration BETWEEN_SETTLEMENTS = Duration.ofSeconds(1);

    private final ReplayLock lock;
    private final ReplayRegister register;
    private final Clock clock;
    private final AtomicLong nextSettlement = new AtomicLong(System.nanoTime());

    public ReplayTurn(ReplayLock lock, ReplayRegister register, Clock clock) {
        this.lock = lock;
        this.register = register;
        this.clock = clock;
    }

    /** @throws Refused REPLAY_RUNNING when it is somebody else's */
    public ReplayLock.Held take() {
        return free().orElseThrow(() -> new Refused(new ReplayRunning()));
    }

    /** A replay says that it is loaded just before it gives the lock back: who has read that is not told it runs. */
    public Optional<ReplayLock.Held> free() {
        Optional<ReplayLock.Held> held = lock.take();
        for (int look = 0; held.isEmpty() && look < MOST_LOOKS && !register.hasRunning(); look++) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            held = lock.take();
        }
        return held;
    }

    /**
     * What is said to run, while nobody holds the lock, was abandoned by a node that is gone. Looked at once a second at
     * most, however many ask: each look takes a connection of its own.
     */
    public void settle() {
        if (register.hasRunning() && isDue()) {
            lock.take().ifPresent(held -> {
                try (held) {
                    register.failAbandoned(clock.instant());
                }
            });
        }
    }

    private boolean isDue() {
        long now = System.nanoTime();
        long due = nextSettlement.get();
        return now - due >= 0 && nextSettlement.compareAndSet(due, now + BETWEEN_SETTLEMENTS.toNanos());
    }
}
