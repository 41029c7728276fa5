package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.port.Replays;
import java.util.List;
import java.util.UUID;

/** A replay as an officer starts it: migrated schema, both logs, indexes, policies, and the schema dropped after it. */
final class OurReplay {

    private final OurNode node;
    private final Replays replays;

    OurReplay(OurNode node) {
        this.node = node;
        this.replays = node.part(Replays.class);
    }

    Rebuilding.Rebuilt rebuild() throws InterruptedException {
        long before = System.nanoTime();
        ReplayView loaded = load();
        double seconds = (System.nanoTime() - before) / 1e9;
        long shown = Sql.number(
                node.superuser(), "select count(*) from " + loaded.into() + ".audit_logs where log = 'DOMAIN'");
        if (shown != loaded.position()) {
            throw new IllegalStateException("the replay shows " + shown + " events of " + loaded.position());
        }
        replays.drop(loaded.id(), node.officer());
        return new Rebuilding.Rebuilt(loaded.position(), seconds);
    }

    /** One that follows the log, to be swapped in. */
    ReplayView load() throws InterruptedException {
        UUID id = replays.start(null, null, List.of(), null, node.officer()).id();
        ReplayView view = replays.find(id).orElseThrow();
        while (view.state().equals("RUNNING")) {
            Thread.sleep(5);
            view = replays.find(id).orElseThrow();
        }
        if (!view.state().equals("LOADED")) {
            throw new IllegalStateException("the replay failed: " + view.failure());
        }
        return view;
    }

    /** @return how long it took, in seconds */
    double swap(UUID replay) {
        long before = System.nanoTime();
        replays.swap(replay, node.officer());
        return (System.nanoTime() - before) / 1e9;
    }

    void drop(UUID replay) {
        replays.drop(replay, node.officer());
    }
}
