package io.chamberlain.query.pass;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.TestLog;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;

/** A log in memory as Axon reads it. */
final class TestSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final TestLog log;

    TestSource(TestLog log) {
        this.log = log;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new Tail(token == null ? 0 : token.position().orElseThrow());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(log.positionAt(instant));
    }

    @Override
    public TrackingToken createTokenSince(java.time.Duration duration) {
        return createHeadToken();
    }

    private static TrackedEventMessage<?> message(Recorded recorded) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(recorded.position()),
                new GenericDomainEventMessage<>(
                        recorded.streamType(),
                        recorded.streamId().toString(),
                        recorded.sequence(),
                        recorded.event(),
                        MetaData.from(recorded.metadata()),
                        recorded.eventId().toString(),
                        recorded.occurredAt()));
    }

    private final class Tail implements BlockingStream<TrackedEventMessage<?>> {

        private long position;

        Tail(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return log.at(position + 1).map(TestSource::message);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            long end = System.nanoTime() + unit.toNanos(timeout);
            while (position >= log.head() && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
            return position < log.head();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return message(log.at(++position).orElseThrow());
        }

        @Override
        public void close() {}
    }
}
