package io.chamberlain.command.decision;

import org.axonframework.config.AggregateConfigurer;

/**
 * How every aggregate is configured: it reads streams of its own type only. The stream of anything else is to it as if
 * nothing had happened there, so that nobody learns from an answer which ids exist. It costs no look-up: the log hands
 * over the type with each event.
 */
public final class OwnStreams {

    private OwnStreams() {}

    public static <A> AggregateConfigurer<A> of(Class<A> aggregate) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureFilterEventsByType(c -> true)
                .configureCommandTargetResolver(c -> new CommandTargets());
    }
}
