package io.chamberlain.log.append;

import io.chamberlain.log.LogName;
import io.chamberlain.log.request.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How appending goes: {@code chamberlain.append.*}, tagged with the log. */
public final class AppendMetrics {

    private final MeterRegistry registry;
    private final String log;
    private final Timer latency;
    private final DistributionSummary batchSize;
    private final Counter conflicts;
    private final Counter taken;
    private final Counter saturated;

    public AppendMetrics(MeterRegistry registry, LogName log) {
        this.registry = registry;
        this.log = log.schema();
        this.latency =
                Timer.builder("chamberlain.append.latency").tag("log", this.log).register(registry);
        this.batchSize = DistributionSummary.builder("chamberlain.append.batch")
                .tag("log", this.log)
                .register(registry);
        this.conflicts = registry.counter("chamberlain.append.conflicts", "log", this.log);
        this.taken = registry.counter("chamberlain.append.taken", "log", this.log);
        this.saturated = registry.counter("chamberlain.append.saturated", "log", this.log);
    }

    void watch(AppendQueue queue) {
        Gauge.builder("chamberlain.append.queue", queue, AppendQueue::depth)
                .tag("log", log)
                .register(registry);
    }

    void written(long nanos, List<Verdict> verdicts) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
        batchSize.record(verdicts.size());
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Appended _ -> {}
                case Verdict.VersionConflict _, Verdict.AlreadyAnswered _ -> conflicts.increment();
                case Verdict.ClaimTaken _, Verdict.ReservationTaken _ -> taken.increment();
            }
        }
    }

    void saturated() {
        saturated.increment();
    }
}
