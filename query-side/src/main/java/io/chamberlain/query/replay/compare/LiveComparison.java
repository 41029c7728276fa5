package io.chamberlain.query.replay.compare;

import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Saturated;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.replay.load.ReplayLoad;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.ReplayParking;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.schema.LiveModel;
import io.chamberlain.query.replay.schema.LiveModel.Positions;
import io.chamberlain.query.replay.schema.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.springframework.jdbc.UncategorizedSQLException;

/** Brings a replay to the live positions and holds the tables of both against each other. */
public final class LiveComparison {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final LiveModel live;
    private final Transactions projector;
    private final ReplayLoad load;
    private final ReplayRegister register;

    public LiveComparison(LiveModel live, Transactions projector, ReplayLoad load, ReplayRegister register) {
        this.live = live;
        this.projector = projector;
        this.load = load;
        this.register = register;
    }

    public LiveModel model() {
        return live;
    }

    /** The names a comparison may be asked for. */
    public List<String> tables() {
        return projector.call(connection -> new TableComparisons(connection).tables(live.schema()));
    }

    /**
     * Comes near the live read model while that goes on, so that levelling takes but a moment.
     *
     * @throws Refused SATURATED when the live read model does not get to where the replay is
     */
    public void approach(Replay replay) {
        awaitLive(replay);
        level(replay);
    }

    /** Brings the replay to the live positions: exactly when the passes are held. */
    public void level(Replay replay) {
        Positions positions = projector.call(live::positions);
        load.on(
                replay.schema(),
                positions.domain(),
                positions.access(),
                position -> register.reached(replay.id(), position));
    }

    /** @param sees of which tables the asker sees every row */
    public Comparison compare(Replay replay, Predicate<String> sees) {
        return atOnePosition(replay, (look, position) -> compare(replay, position, look, sees));
    }

    /** @param after the last row that is known already */
    public Page<RowDifference> differences(Replay replay, String table, UUID after, int most) {
        return atOnePosition(replay, (look, _) -> new RowDifferences(look, live, replay).page(table, after, most));
    }

    /**
     * Looks at both sides at one position. The passes stand still only until both are level and the database has a snapshot of
     * that.
     *
     * @param question is asked of a connection that sees the snapshot
     */
    private <T> T atOnePosition(Replay replay, BiFunction<Connection, Long, T> question) {
        approach(replay);
        return projector.call(look -> {
            long position = projector.call(hold -> {
                live.hold(hold);
                level(replay);
                return snapshot(look);
            });
            return question.apply(look, position);
        });
    }

    private long snapshot(Connection look) {
        try {
            look.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return live.positions(look).domain();
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }

    private Comparison compare(Replay replay, long position, Connection look, Predicate<String> sees) {
        TableComparisons comparisons = new TableComparisons(look);
        List<String> tables = replay.tables().isEmpty() ? comparisons.tables(live.schema()) : replay.tables();
        List<TableComparison> compared = tables.stream()
                .map(table -> comparisons.compare(table, live.schema(), replay.schema(), sees.test(table)))
                .toList();
        boolean equal = compared.stream().allMatch(LiveComparison::isEqual);
        ReplayParking parking = new ReplayParking(replay.schema());
        return new Comparison(replay.id(), position, equal, parking.streams(look), parking.attempts(look), compared);
    }

    private static boolean isEqual(TableComparison table) {
        return table.liveRows() == table.replayRows() && table.liveChecksum().equals(table.replayChecksum());
    }

    private void awaitLive(Replay replay) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReached(replay)) {
            if (System.nanoTime() > deadline) {
                throw new Refused(new Saturated());
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isReached(Replay replay) {
        return projector.call(connection -> {
            Positions now = live.positions(connection);
            return now.domain() >= SchemaPosition.of(replay.schema()).read(connection)
                    && now.access() >= SchemaPosition.ofAccess(replay.schema()).read(connection);
        });
    }
}
