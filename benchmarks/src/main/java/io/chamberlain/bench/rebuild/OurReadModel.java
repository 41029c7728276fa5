package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.contract.compliance.ReplayView;
import org.jspecify.annotations.Nullable;

/** Our read model in the process of its node. */
public final class OurReadModel implements ReadModel {

    private final OurNode node;
    private final Load load;
    private final OurReplay replay;
    private @Nullable AsOf earlier;

    public OurReadModel(OurNode node, Load load) {
        this.node = node;
        this.load = load;
        this.replay = new OurReplay(node);
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public Rebuilt rebuild(long most) throws InterruptedException {
        return replay.rebuild();
    }

    @Override
    public Swap swap(double perSecond) throws Exception {
        ReplayView loaded = replay.load();
        try (Paced callers = new Paced(node, perSecond);
                Watchers watchers = new Watchers(node.superuser())) {
            double took = replay.swap(loaded.id());
            long[] latencies = watchers.end();
            callers.end();
            return new Swap(
                    new Round(1, took, 0, 0, took * 1e3, took * 1e3, 0), round(latencies.length, took, latencies));
        } finally {
            replay.drop(loaded.id());
        }
    }

    @Override
    public Round visible(double perSecond, double seconds) throws Exception {
        try (Paced callers = new Paced(node, perSecond)) {
            long[] lags = new Visible(node).sample(seconds);
            return round(callers.end() + lags.length, seconds, lags);
        }
    }

    @Override
    public Round asOf(int events, double seconds) throws Exception {
        if (earlier == null || earlier.events() != events) {
            earlier = new AsOf(node, events);
        }
        return load.run(earlier, 1, seconds);
    }

    private static Round round(long acts, double seconds, long[] latencies) {
        return new Round(
                acts,
                seconds,
                0,
                0,
                Figures.percentile(latencies, 0.5) / 1e6,
                Figures.percentile(latencies, 0.99) / 1e6,
                0);
    }
}
