package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Receipt;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Gives every command its instant, before anything is decided, and a receipt to be filled in. */
final class Stamp implements MessageDispatchInterceptor<CommandMessage<?>> {

    private final Clock clock;

    Stamp(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, command) -> stamped(command);
    }

    private CommandMessage<?> stamped(CommandMessage<?> command) {
        CommandMessage<?> timed = command.getMetaData().containsKey(Envelope.AT)
                ? command
                : command.andMetaData(Map.of(Envelope.AT, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return timed.getMetaData().containsKey(Envelope.RECEIPT)
                ? timed
                : timed.andMetaData(Map.of(Envelope.RECEIPT, new Receipt()));
    }
}
