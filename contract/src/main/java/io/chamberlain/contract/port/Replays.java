package io.chamberlain.contract.port;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replays of the read model into another schema. */
public interface Replays {

    /** How a schema may be named. */
    String INTO = "replay_[a-z0-9_]{1,50}";

    /**
     * Starts one; it goes on in the background. One that has the id already is answered as it is: a request that is
     * repeated starts nothing.
     *
     * @param replayId a new one for each request
     * @param untilPosition inclusive; null with a null instant means the newest
     * @param tables those to compare; empty means all. All tables are loaded, because one pass writes them
     * @param into the schema to load, {@value #INTO}; null for one named by the replay
     * @param by a person, as in {@link #swap} and {@link #drop}; registered
     * @throws io.chamberlain.contract.refusal.Refused REPLAY_RUNNING, BEYOND_THE_LOG, TABLE_UNKNOWN,
     *     SCHEMA_TAKEN
     */
    ReplayView start(
            UUID replayId,
            @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            List<String> tables,
            @Nullable String into,
            Actor by);

    /** Starts one under an id of its own. */
    default ReplayView start(
            @Nullable Long untilPosition,
            @Nullable Instant untilInstant,
            List<String> tables,
            @Nullable String into,
            Actor by) {
        return start(UUID.randomUUID(), untilPosition, untilInstant, tables, into, by);
    }

    Optional<ReplayView> find(UUID replayId);

    /**
     * Newest first.
     *
     * @throws io.chamberlain.contract.refusal.Refused CURSOR_MALFORMED
     */
    Page<ReplayView> page(PageRequest request);

    /**
     * Compares with the live tables at one position: the live pass is held where it is, the replay catches up with it.
     *
     * @param by who is told which rows differ where today's rights let them see every row of the live table
     * @throws io.chamberlain.contract.refusal.Refused NOT_FOUND, REPLAY_RUNNING, REPLAY_NOT_LOADED, REPLAY_NOT_CURRENT
     */
    ReplayView.Comparison compare(UUID replayId, Actor by);

    /**
     * The rows of a table that differ from the live ones, in the order of their ids, taken at one position like a comparison.
     *
     * @param by who sees only values that today's rights let them see in the live table
     * @throws io.chamberlain.contract.refusal.Refused as {@link #compare}, TABLE_UNKNOWN, CURSOR_MALFORMED; FORBIDDEN where
     *     they may not see every row of the live table
     */
    Page<RowDifference> differences(UUID replayId, String table, PageRequest page, Actor by);

    /**
     * Catches up and becomes the live read model; reads never stop.
     *
     * @throws io.chamberlain.contract.refusal.Refused NOT_FOUND, REPLAY_RUNNING, REPLAY_NOT_LOADED, REPLAY_NOT_CURRENT
     */
    ReplayView swap(UUID replayId, Actor by);

    /**
     * Drops the schema of a replay that is not running, or the replaced read model of one that was swapped in.
     *
     * @throws io.chamberlain.contract.refusal.Refused NOT_FOUND, REPLAY_RUNNING
     */
    ReplayView drop(UUID replayId, Actor by);
}
