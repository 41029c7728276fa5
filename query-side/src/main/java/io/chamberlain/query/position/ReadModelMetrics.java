package io.chamberlain.query.position;

import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.contract.port.ReadPosition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;

/** Position, lag, parked streams and parked attempts as gauges. */
public final class ReadModelMetrics implements MeterBinder {

    private final ReadPosition position;
    private final ReadModelLag lag;
    private final ParkedStreams parked;
    private final LongSupplier parkedAttempts;

    public ReadModelMetrics(
            ReadPosition position, ReadModelLag lag, ParkedStreams parked, LongSupplier parkedAttempts) {
        this.position = position;
        this.lag = lag;
        this.parked = parked;
        this.parkedAttempts = parkedAttempts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("chamberlain.read.model.position", position, ReadPosition::current)
                .register(registry);
        Gauge.builder("chamberlain.read.model.lag.events", lag, ReadModelLag::events)
                .register(registry);
        Gauge.builder("chamberlain.read.model.lag", lag, l -> l.age().toNanos() / 1e9)
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("chamberlain.read.model.parked.streams", parked, ParkedStreams::count)
                .register(registry);
        Gauge.builder("chamberlain.read.model.parked.attempts", parkedAttempts, LongSupplier::getAsLong)
                .register(registry);
    }
}
