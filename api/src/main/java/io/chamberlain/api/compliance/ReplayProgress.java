package io.chamberlain.api.compliance;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Streams;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.port.Replays;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks a few times a second how far a replay is, and tells what is new, until it is no longer running. */
final class ReplayProgress implements Streams.Source {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String RUNNING = "RUNNING";

    private final UUID replayId;
    private final Replays replays;
    private final long seen;
    private @Nullable ReplayView told;
    private boolean begun;
    private boolean over;

    /** @param seen up to where the client knows it already; the end is told anyway */
    ReplayProgress(UUID replayId, long seen, Replays replays) {
        this.seen = seen;
        this.replayId = replayId;
        this.replays = replays;
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        if (begun) {
            Thread.sleep(PAUSE);
        }
        begun = true;
    }

    @Override
    public Optional<Streams.News> look(Call call) {
        Optional<ReplayView> replay = replays.find(replayId);
        over = replay.filter(view -> view.state().equals(RUNNING)).isEmpty();
        return replay.filter(this::isNew).map(view -> {
            told = view;
            return new Streams.News(view.position(), "replay", view);
        });
    }

    private boolean isNew(ReplayView view) {
        if (told == null) {
            return over || view.position() > seen;
        }
        return told.position() != view.position() || !told.state().equals(view.state());
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {}
}
