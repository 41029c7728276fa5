package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Promises the end of a hold: a task whose id is the event's, in the transaction of the policies' token. Reading the event
 * twice schedules once.
 */
@ProcessingGroup(Policies.GROUP)
@DisallowReplay
final class WhenHoldPlacedThenExpireIt {

    private final SchedulerClient scheduler;
    private final OneTimeTask<HoldExpiry> task;

    WhenHoldPlacedThenExpireIt(SchedulerClient scheduler, OneTimeTask<HoldExpiry> task) {
        this.scheduler = scheduler;
        this.task = task;
    }

    @EventHandler
    void on(HoldPlaced hold, EventMessage<?> message) {
        String eventId = message.getIdentifier();
        promise(scheduler, hold, eventId, message.getMetaData().get(Envelope.Stored.CORRELATION_ID));
    }

    /** @param correlation null when the event says none: then it begins a story of its own */
    void promise(SchedulerClient scheduler, HoldPlaced hold, String eventId, @Nullable Object correlation) {
        HoldExpiry expiry = new HoldExpiry(
                hold.walletId(),
                hold.holdId(),
                UUID.fromString(eventId),
                Objects.requireNonNullElse(correlation, eventId).toString());
        scheduler.scheduleIfNotExists(task.instance(eventId, expiry), hold.expiresAt());
    }
}
