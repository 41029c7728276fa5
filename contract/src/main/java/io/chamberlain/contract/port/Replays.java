package io.chamberlain.contract.port;

import io.chamberlain.contract.compliance.ReplayView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replays of the read model into another schema. */
public interface Replays {

    /**
     * Starts one; it goes on in the background.
     *
     * @param untilPosition inclusive; null with a null instant means the newest
     * @param tables those to load; empty means all
     * @throws io.chamberlain.contract.refusal.Refused REPLAY_RUNNING, BEYOND_THE_LOG, TABLE_UNKNOWN
     */
    ReplayView start(@Nullable Long untilPosition, @Nullable Instant untilInstant, List<String> tables);

    Optional<ReplayView> find(UUID replayId);

    List<ReplayView> all();

    /** Compares with the live tables at the replay's position, which the live ones are brought back to for the look. */
    ReplayView.Comparison compare(UUID replayId);

    /** Catches up and becomes the live read model; reads never stop. */
    ReplayView swap(UUID replayId);

    /** Drops the schema. */
    ReplayView drop(UUID replayId);
}
