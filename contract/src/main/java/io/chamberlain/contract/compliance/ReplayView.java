package io.chamberlain.contract.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay of the read model and how far it is.
 *
 * @param state RUNNING, LOADED, SWAPPED, DROPPED, FAILED
 * @param into the schema it loads: a chosen one, or {@code replay_<id without dashes>}
 * @param eventsPerSecond since it started
 * @param secondsLeft estimate; null when nothing is left
 * @param startedBy the user who started it
 * @param finishedAt when the load ended
 * @param swappedBy the user who made it the live read model; null for one that never was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayView(
        UUID id,
        String state,
        String into,
        long untilPosition,
        long position,
        double percent,
        double eventsPerSecond,
        @Nullable Long secondsLeft,
        UUID startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID swappedBy,
        @Nullable String failure) {

    /**
     * The live tables and the replayed ones at one position.
     *
     * @param equal whether every table's checksum is the same
     * @param parkedStreams those whose events the live tables lack, or the replayed ones, because their projection failed
     * @param parkedAttempts positions in the access log that either audit trail lacks, because they cannot be read; the first 100
     */
    public record Comparison(
            UUID replayId,
            long position,
            boolean equal,
            List<UUID> parkedStreams,
            List<Long> parkedAttempts,
            List<TableComparison> tables) {
        public Comparison {
            parkedStreams = List.copyOf(parkedStreams);
            parkedAttempts =
                    List.copyOf(Objects.requireNonNullElse(parkedAttempts, List.of())); // kept by an older release
            tables = List.copyOf(tables);
        }
    }

    /**
     * @param differingRows how many differ, are missing or too many; null in an answer that an older release kept
     * @param differing their ids, at most 100; none in a table of which the asker may not see every row
     * @param truncated whether there are more of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableComparison(
            String table,
            long liveRows,
            long replayRows,
            String liveChecksum,
            String replayChecksum,
            @Nullable Long differingRows,
            List<String> differing,
            boolean truncated) {}

    /**
     * One row that is not the same in both.
     *
     * @param kind CHANGED, MISSING in the live table, or EXTRA there
     * @param columns those that differ
     */
    public record RowDifference(String id, String kind, List<ColumnDifference> columns) {
        public RowDifference {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Both values of a column, as text.
     *
     * @param hidden whether the asker may not see the values, only that they differ
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ColumnDifference(
            String column, @Nullable String live, @Nullable String replay, boolean hidden) {}
}
