package io.chamberlain.log.engine;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Provenance;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.log.beside.OutcomeJson;
import io.chamberlain.log.request.NewOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** What the current unit of work says about the events it appends: who, when, why, and what its outcome is. */
final class CommandContext {

    private static final String APPENDED = CommandContext.class.getName();

    private final UnitOfWork<?> work;
    private final Message<?> message;

    private CommandContext(UnitOfWork<?> work) {
        this.work = work;
        this.message = work.getMessage();
    }

    /** Empty outside of a unit of work. */
    static Optional<CommandContext> current() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.of(new CommandContext(CurrentUnitOfWork.get().root()))
                : Optional.empty();
    }

    /** One unit of work is one append: what it decided stands together or not at all. */
    void appendsOnce() {
        if (work.resources().put(APPENDED, true) != null) {
            throw new IllegalStateException("a unit of work appends its events once, all together");
        }
    }

    /** The instant of the decision. */
    @Nullable
    Instant at() {
        return value(Envelope.AT, Instant.class);
    }

    /** The outcome to store with the events; null when the caller gave no key. */
    @Nullable
    NewOutcome outcome() {
        Idempotency idempotency = value(Envelope.IDEMPOTENCY, Idempotency.class);
        if (idempotency == null) {
            return null;
        }
        ExecutionResult result = work.getExecutionResult();
        if (result != null
                && !result.isExceptionResult()
                && result.getResult().getPayload() instanceof Accepted accepted) {
            return new NewOutcome(idempotency, OutcomeJson.of(accepted));
        }
        throw new IllegalStateException("a command with an idempotency key answers Accepted");
    }

    void durableAt(long position) {
        Receipt receipt = value(Envelope.RECEIPT, Receipt.class);
        if (receipt != null) {
            receipt.durableAt(position);
        }
    }

    /** What every event of the unit of work stores: keys of {@link Stored}. */
    Map<String, String> stored() {
        Class<?> command = message instanceof CommandMessage<?> ? message.getPayloadType() : null;
        return Provenance.of(message.getIdentifier(), command, message.getMetaData());
    }

    private <T> @Nullable T value(String key, Class<T> type) {
        Object value = message.getMetaData().get(key);
        return type.isInstance(value) ? type.cast(value) : null;
    }
}
