package io.chamberlain.api.compliance;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.Streams;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.port.Replays;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tells how far a replay is, a few times a second, until it is no longer running. */
final class ReplayProgress implements Streams.Source {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String RUNNING = "RUNNING";

    private final UUID replayId;
    private final Replays replays;
    private boolean begun;
    private boolean over;

    ReplayProgress(UUID replayId, Replays replays) {
        this.replayId = replayId;
        this.replays = replays;
    }

    @Override
    public Optional<Streams.News> next(Call call, Duration atMost) throws InterruptedException {
        if (begun) {
            Thread.sleep(PAUSE);
        }
        begun = true;
        Optional<ReplayView> replay = replays.find(replayId);
        over = replay.filter(view -> view.state().equals(RUNNING)).isEmpty();
        return replay.map(view -> new Streams.News(view.position(), "replay", view));
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {}
}
