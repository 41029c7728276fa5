package io.chamberlain.command.decision;

import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.CommandOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;

/** The mechanism around every decision, for Axon's configuration. */
public final class DecisionModule implements ConfigurerModule {

    private final CommandOutcomes outcomes;
    private final AttemptLog attempts;
    private final Clock clock;
    private final MeterRegistry registry;

    public DecisionModule(CommandOutcomes outcomes, AttemptLog attempts, Clock clock, MeterRegistry registry) {
        this.outcomes = outcomes;
        this.attempts = attempts;
        this.clock = clock;
        this.registry = registry;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .configureCorrelationDataProviders(c -> List.of(new Correlation()))
                .configureCommandBus(this::bus)
                .configureSnapshotter(StateSnapshotter::of);
    }

    private CommandBus bus(Configuration configuration) {
        DecisionBus bus = new DecisionBus(new Refusals(outcomes, attempts), registry.counter(DecisionBus.RETRIES));
        bus.registerDispatchInterceptor(new Stamp(clock));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        bus.registerHandlerInterceptor(new OncePerKey(outcomes));
        return bus;
    }
}
