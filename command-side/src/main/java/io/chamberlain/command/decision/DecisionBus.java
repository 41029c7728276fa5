package io.chamberlain.command.decision;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import io.chamberlain.command.state.Attempt;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.micrometer.core.instrument.Counter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Decides every command in a root unit of work on a virtual thread of its own. A claim or version is found taken only
 * when the unit of work appends, after all interceptors; so what a failure means is said here: a conflict is decided
 * again from fresh state, at most {@value #MOST_RETRIES} times, a refusal is recorded and answered.
 *
 * <p>The first attempt may rely on what this node remembers. What it appends was checked by the append; whatever else it
 * came to, a refusal too, counts only when it is decided on what the log says.
 */
final class DecisionBus extends SimpleCommandBus {

    /** Counts commands decided again because somebody else changed the same meanwhile. */
    static final String RETRIES = "chamberlain.command.retries";

    private static final int MOST_RETRIES = 3;

    private final Refusals refusals;
    private final Counter retries;
    private final Traces traces;
    private final Executor threads = threads();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    DecisionBus(Refusals refusals, Counter retries, Traces traces) {
        super(SimpleCommandBus.builder());
        this.refusals = refusals;
        this.retries = retries;
        this.traces = traces;
    }

    /** Used again for a while: each new one would make the ciphers' random source anew. */
    private static Executor threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofVirtual().name("decision-", 1).factory());
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
        Supplier<CommandResultMessage<R>> decision = traces.around(command, () -> answered(command, handler, key));
        threads.execute(() -> callback.onResult(command, decision.get()));
    }

    /** Whatever is thrown, an Error too, is the answer, and the key is free again. */
    private <C, R> CommandResultMessage<R> answered(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler, @Nullable String key) {
        try {
            return settled(command, decided(command, handler));
        } catch (Throwable failure) {
            return asCommandResultMessage(failure);
        } finally {
            if (key != null) {
                inFlight.remove(key);
            }
        }
    }

    private <C> CommandResultMessage<?> decided(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        Attempt quick = Attempt.quick();
        CommandResultMessage<?> result = quick.run(() -> once(command, handler));
        if (quick.reliedOnMemory() && isRefused(result) && !isConflict(command, result)) {
            result = Attempt.fresh().run(() -> once(command, handler));
        }
        for (int retry = 0; retry < MOST_RETRIES && isConflict(command, result); retry++) {
            retries.increment();
            result = Attempt.fresh().run(() -> once(OncePerKey.again(command), handler));
        }
        return result;
    }

    private static boolean isRefused(CommandResultMessage<?> result) {
        return result.isExceptional()
                && result.exceptionResult() instanceof Refused refused
                && refused.refusal().kind() != RefusalKind.UNAVAILABLE;
    }

    private <C> CommandResultMessage<?> once(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        CompletableFuture<CommandResultMessage<?>> result = new CompletableFuture<>();
        super.<C, Object>handle(command, handler, (message, outcome) -> result.complete(outcome));
        return result.join();
    }

    private static boolean isConflict(CommandMessage<?> command, CommandResultMessage<?> result) {
        return result.isExceptional() && Failure.isConflict(result.exceptionResult(), command.getPayload());
    }

    @SuppressWarnings("unchecked") // every handler answers Accepted; a refusal answers nothing
    private <R> CommandResultMessage<R> settled(CommandMessage<?> command, CommandResultMessage<?> result)
            throws Throwable {
        if (result.isExceptional()) {
            return asCommandResultMessage(refused(command, result.exceptionResult()));
        }
        return result.getPayload() instanceof Accepted accepted
                ? asCommandResultMessage(refusals.unchanged(command, accepted))
                : (CommandResultMessage<R>) result;
    }

    private Accepted refused(CommandMessage<?> command, Throwable failure) throws Throwable {
        if (Failure.isConflict(failure, command.getPayload())) {
            throw new Refused(new RequestRefusal.TooMuchContention());
        }
        Throwable translated = Failure.translated(failure);
        if (translated instanceof Refused refused) {
            return refusals.refused(command, refused);
        }
        throw translated;
    }

    private static @Nullable String keyOf(CommandMessage<?> command) {
        return command.getMetaData().get(Envelope.IDEMPOTENCY) instanceof Idempotency idempotency
                ? idempotency.scope() + "\n" + idempotency.key()
                : null;
    }
}
