package io.chamberlain.command.state;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Follows the end of the log, so that this node forgets what another one changed. It spares conflicts, and nothing rests
 * on it: an append checks the version.
 */
public final class StateWatch {

    private static final Logger LOGGER = System.getLogger(StateWatch.class.getName());

    private final KnownStates states;
    private volatile boolean stopped;

    public StateWatch(KnownStates states) {
        this.states = states;
    }

    public void start(StreamableMessageSource<TrackedEventMessage<?>> log) {
        Thread.ofPlatform().name("state-watch").daemon().start(() -> work(log));
    }

    public void stop() {
        stopped = true;
    }

    private void work(StreamableMessageSource<TrackedEventMessage<?>> log) {
        while (!stopped) {
            try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(log.createHeadToken())) {
                while (!stopped) {
                    next(events);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "the end of the log cannot be followed; conflicts are decided again", e);
                states.forgetAll();
                pause();
            }
        }
    }

    private void next(BlockingStream<TrackedEventMessage<?>> events) throws InterruptedException {
        states.sweep();
        if (events.hasNextAvailable(500, TimeUnit.MILLISECONDS)
                && events.nextAvailable() instanceof DomainEventMessage<?> event) {
            states.appended(
                    KnownStates.key(event.getType(), event.getAggregateIdentifier()), event.getSequenceNumber());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
