package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A promise that cannot be read is kept when it can: the event is read again until somebody has repaired its cause, and the
 * policies go on meanwhile. Before an event of a newer release they stop, and a node that knows it takes over.
 */
@ProcessingGroup(Policies.GROUP)
@DisallowReplay
final class WhenUnreadableThenReadAgain {

    private static final String PROMISE = EventCatalogue.nameOf(HoldPlaced.class);

    private final SchedulerClient scheduler;
    private final OneTimeTask<ReadAgain> task;
    private final Clock clock;

    WhenUnreadableThenReadAgain(SchedulerClient scheduler, OneTimeTask<ReadAgain> task, Clock clock) {
        this.scheduler = scheduler;
        this.task = task;
        this.clock = clock;
    }

    @EventHandler
    void on(Unreadable event, EventMessage<?> message) {
        long position =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        if (event.newer()) {
            throw new IllegalStateException("a node of a newer release has to go on from position " + position);
        }
        if (event.type().equals(PROMISE)) {
            String eventId = message.getIdentifier();
            scheduler.scheduleIfNotExists(task.instance(eventId, new ReadAgain(position)), clock.instant());
        }
    }
}
