package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.wallet.WalletCommand.ExpireHold;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** The task of a hold's deadline: an ordinary command, sent once per event and done when its outcome is durable. */
final class ExpireHolds {

    static final String NAME = "hold-expiry";

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final Supplier<CommandGateway> commands;

    ExpireHolds(Supplier<CommandGateway> commands) {
        this.commands = commands;
    }

    OneTimeTask<HoldExpiry> task() {
        return Tasks.oneTime(NAME, HoldExpiry.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .execute((instance, context) -> send(instance.getData()));
    }

    private void send(HoldExpiry due) {
        commands.get()
                .sendAndWait(new GenericCommandMessage<>(
                        new ExpireHold(due.walletId(), due.holdId()),
                        Map.of(
                                Envelope.ACTOR, Actor.system(NAME),
                                Envelope.IDEMPOTENCY, Idempotency.ofPolicy(NAME, due.eventId()),
                                Envelope.Stored.CORRELATION_ID, due.correlationId(),
                                Envelope.Stored.CAUSATION_ID, due.eventId().toString())));
    }
}
