package io.chamberlain.command.decision;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Decides every command in a root unit of work on a virtual thread of its own. A claim or version is found taken only
 * when the unit of work appends, after all interceptors; so what a failure means is said here: a conflict is decided
 * again from fresh state, at most {@value #MOST_RETRIES} times, a refusal is recorded and answered.
 */
final class DecisionBus extends AsynchronousCommandBus {

    private static final int MOST_RETRIES = 3;

    private final Refusals refusals;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    DecisionBus(Refusals refusals) {
        super(AsynchronousCommandBus.builder().executor(Executors.newVirtualThreadPerTaskExecutor()));
        this.refusals = refusals;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        String key = keyOf(command);
        if (key != null && !inFlight.add(key)) {
            callback.onResult(
                    command, asCommandResultMessage(new Refused(new RequestRefusal.IdempotencyKeyInFlight())));
            return;
        }
        attempt(command, handler, callback, key, MOST_RETRIES);
    }

    private <C, R> void attempt(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback,
            @Nullable String key,
            int retriesLeft) {
        super.<C, R>handle(command, handler, (message, result) -> {
            if (retriesLeft > 0
                    && result.isExceptional()
                    && Failure.isConflict(result.exceptionResult(), command.getPayload())) {
                attempt(command, handler, callback, key, retriesLeft - 1);
            } else {
                CommandResultMessage<R> answer = settled(command, result);
                if (key != null) {
                    inFlight.remove(key);
                }
                callback.onResult(message, answer);
            }
        });
    }

    @SuppressWarnings("unchecked") // every handler answers Accepted; a refusal answers nothing
    private <R> CommandResultMessage<R> settled(CommandMessage<?> command, CommandResultMessage<?> result) {
        try {
            if (result.isExceptional()) {
                return asCommandResultMessage(refused(command, result.exceptionResult()));
            }
            return result.getPayload() instanceof Accepted accepted
                    ? asCommandResultMessage(refusals.unchanged(command, accepted))
                    : (CommandResultMessage<R>) result;
        } catch (RuntimeException failure) {
            return asCommandResultMessage(failure);
        }
    }

    private Throwable refused(CommandMessage<?> command, Throwable failure) {
        if (Failure.isConflict(failure, command.getPayload())) {
            return new Refused(new RequestRefusal.TooMuchContention());
        }
        Throwable translated = Failure.translated(failure);
        if (translated instanceof Refused refused) {
            refusals.refused(command, refused.refusal());
        }
        return translated;
    }

    private static @Nullable String keyOf(CommandMessage<?> command) {
        return command.getMetaData().get(Envelope.IDEMPOTENCY) instanceof Idempotency idempotency
                ? idempotency.scope() + "\n" + idempotency.key()
                : null;
    }
}
