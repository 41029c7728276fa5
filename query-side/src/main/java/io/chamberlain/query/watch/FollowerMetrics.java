package io.chamberlain.query.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** Position and lag of each follower as gauges. */
record FollowerMetrics(List<Follower> followers) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Follower follower : followers) {
            String name = "chamberlain." + follower.name();
            Gauge.builder(name + ".position", follower, it -> it.position().getAsLong())
                    .register(registry);
            Gauge.builder(name + ".lag.events", follower, Follower::events).register(registry);
            Gauge.builder(name + ".lag", follower, it -> it.age().toNanos() / 1e9)
                    .baseUnit("seconds")
                    .register(registry);
        }
    }
}
