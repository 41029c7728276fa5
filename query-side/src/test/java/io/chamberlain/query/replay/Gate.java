package io.chamberlain.query.replay;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.query.TestLog;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A log whose reader comes to a gate at a position; closing opens it, so that a failing test lets its reader go. */
class Gate implements EventHistory, AutoCloseable {

    private final TestLog log;
    private final long at;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(TestLog log, long at) {
        this.log = log;
        this.at = at;
    }

    void awaitArrival() {
        await(arrived);
    }

    boolean isOpen() {
        return opened.getCount() == 0;
    }

    void open() {
        opened.countDown();
    }

    @Override
    public void close() {
        open();
    }

    void pass() {
        arrived.countDown();
        await(opened);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
        log.all(afterPosition, untilPosition, recorded -> {
            if (recorded.position() == at) {
                pass();
            }
            consumer.accept(recorded);
        });
    }

    @Override
    public Optional<Recorded> at(long position) {
        return log.at(position);
    }

    @Override
    public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
        log.stream(streamId, untilPosition, consumer);
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public long positionAt(Instant instant) {
        return log.positionAt(instant);
    }
}
