package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Command;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Makes a decision part of the trace of the request that sent it, across the change of threads. It is told by the name of
 * its command alone: never by an id, a value or a person.
 */
final class Traces {

    private static final String NAME = "chamberlain.command";

    private final ObservationRegistry registry;

    Traces(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** To be called where the command is sent; what it gives runs where the command is decided. */
    <T> Supplier<T> around(CommandMessage<?> command, Supplier<T> decision) {
        if (registry.isNoop()) {
            return decision;
        }
        Observation parent = registry.getCurrentObservation();
        String name = Command.nameOf(command.getPayloadType());
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("command " + name)
                .lowCardinalityKeyValue("command", name)
                .parentObservation(parent);
        return () -> observation.observe(decision);
    }
}
