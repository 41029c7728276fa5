package io.chamberlain.command.decision;

import io.chamberlain.command.aggregate.StateSnapshotter;
import io.chamberlain.command.state.KnownStates;
import io.chamberlain.command.state.StateWatch;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.CommandOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;

/** The mechanism around every decision, for Axon's configuration. */
public final class DecisionModule implements ConfigurerModule {

    private final CommandOutcomes outcomes;
    private final AttemptLog attempts;
    private final Clock clock;
    private final MeterRegistry registry;
    private final KnownStates states;
    private final Traces traces;

    /**
     * @param states what this node remembers; whoever erases lets it forget
     * @param observations makes each decision part of a trace; does nothing when it is the one that does nothing
     */
    public DecisionModule(
            CommandOutcomes outcomes,
            AttemptLog attempts,
            Clock clock,
            MeterRegistry registry,
            KnownStates states,
            ObservationRegistry observations) {
        this.outcomes = outcomes;
        this.attempts = attempts;
        this.clock = clock;
        this.registry = registry;
        this.states = states;
        this.traces = new Traces(observations);
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .configureCommandBus(c -> bus())
                .configureSnapshotter(StateSnapshotter::of)
                .registerComponent(KnownStates.class, c -> states);
        configurer.onInitialize(this::watch);
    }

    private void watch(Configuration configuration) {
        StateWatch watch = new StateWatch(states);
        configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> watch.start(configuration.eventStore()));
        configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, watch::stop);
    }

    private CommandBus bus() {
        DecisionBus bus =
                new DecisionBus(new Refusals(outcomes, attempts), registry.counter(DecisionBus.RETRIES), traces);
        bus.registerDispatchInterceptor(new Stamp(clock));
        bus.registerHandlerInterceptor(new OncePerKey(outcomes));
        return bus;
    }
}
