package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import java.time.Duration;

/** The task of an event that could not be read: reads it again, as often as it takes, and then keeps its promise. */
final class ReadPromises {

    static final String NAME = "read-again";

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final EventHistory history;
    private final WhenHoldPlacedThenExpireIt policy;

    ReadPromises(EventHistory history, WhenHoldPlacedThenExpireIt policy) {
        this.history = history;
        this.policy = policy;
    }

    OneTimeTask<ReadAgain> task() {
        return Tasks.oneTime(NAME, ReadAgain.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(BETWEEN))
                .execute((instance, context) ->
                        keep(context.getSchedulerClient(), instance.getData().position()));
    }

    private void keep(SchedulerClient scheduler, long position) {
        Recorded recorded = history.at(position).orElseThrow();
        if (!(recorded.event() instanceof HoldPlaced hold)) {
            throw new IllegalStateException("the event at position " + position + " cannot be read yet");
        }
        Object correlation = recorded.metadata().get(Envelope.Stored.CORRELATION_ID);
        policy.promise(scheduler, hold, recorded.eventId().toString(), correlation);
    }
}
