package io.chamberlain.query.replay.register;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.replay.register.Replay.State;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The table {@code work.replay}: what became of every replay, for every node and after every restart. */
public final class ReplayRegister {

    private static final Source<Replay> REPLAYS =
            new Source<>("SELECT * FROM work.replay", "started_at", (row, _) -> read(row));

    private final JdbcClient jdbc;

    /** @param projector who owns no table and may write this one */
    public ReplayRegister(DataSource projector) {
        this.jdbc = JdbcClient.create(projector);
    }

    public void add(Replay replay) {
        jdbc.sql("INSERT INTO work.replay (id, state, into_schema, until_position, until_access, follows,"
                        + " tables, position, started_by, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        replay.id(),
                        replay.state().name(),
                        replay.schema(),
                        replay.untilPosition(),
                        replay.untilAccess(),
                        replay.follows(),
                        replay.tables().toArray(String[]::new),
                        replay.position(),
                        replay.startedBy(),
                        utc(replay.startedAt()))
                .update();
    }

    /**
     * A replay that follows the log, or was told to end inside an append, goes further than it was told at first.
     *
     * @throws ReplayLost when it is neither running nor loaded any more
     */
    public void reached(UUID id, long position) {
        requireOne(
                jdbc.sql("UPDATE work.replay SET position = ?, until_position = greatest(until_position, ?) "
                                + "WHERE id = ? AND state IN ('RUNNING', 'LOADED')")
                        .params(position, position, id)
                        .update(),
                id);
    }

    /** Keeps the row as it is until the transaction ends; throws ReplayLost when it does not say RUNNING. */
    public static void requireRunning(Connection connection, UUID id) {
        requireOne(
                sql(connection)
                        .sql("SELECT id FROM work.replay WHERE id = ? AND state = 'RUNNING' FOR UPDATE")
                        .param(id)
                        .query(UUID.class)
                        .list()
                        .size(),
                id);
    }

    /** @throws ReplayLost when it is not running any more */
    public static void loaded(Connection connection, UUID id, String migrations, Instant at) {
        requireOne(
                sql(connection)
                        .sql("UPDATE work.replay SET state = 'LOADED', migrations = ?, finished_at = ? "
                                + "WHERE id = ? AND state = 'RUNNING'")
                        .params(migrations, utc(at), id)
                        .update(),
                id);
    }

    /** @throws ReplayLost when it is not loaded any more */
    public static void swapped(Connection connection, UUID id, UUID by, Instant at) {
        requireOne(
                sql(connection)
                        .sql("UPDATE work.replay SET state = 'SWAPPED', swapped_by = ?, swapped_at = ? "
                                + "WHERE id = ? AND state = 'LOADED'")
                        .params(by, utc(at), id)
                        .update(),
                id);
    }

    private static void requireOne(int rows, UUID id) {
        if (rows != 1) {
            throw new ReplayLost("another node has said that replay " + id + " is over", null);
        }
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Unless another node has said so already. */
    public void failed(UUID id, String failure, Instant at) {
        jdbc.sql("UPDATE work.replay SET state = 'FAILED', failure = ?, finished_at = ? WHERE id = ? AND state"
                        + " = 'RUNNING'")
                .params(failure, utc(at), id)
                .update();
    }

    /** For whoever holds the {@link ReplayLock}: what is said to run runs nowhere any more. */
    public void failAbandoned(Instant at) {
        jdbc.sql("UPDATE work.replay SET state = 'FAILED', failure = 'the node that ran it stopped', finished_at = ? "
                        + "WHERE state = 'RUNNING'")
                .params(utc(at))
                .update();
    }

    /** The first time counts. */
    public void dropped(UUID id, UUID by, Instant at) {
        jdbc.sql("UPDATE work.replay SET state = 'DROPPED', failure = NULL, dropped_by = ?, dropped_at = ? "
                        + "WHERE id = ? AND state <> 'DROPPED'")
                .params(by, utc(at), id)
                .update();
        ReplayParking.forget(jdbc, id);
    }

    public Optional<Replay> find(UUID id) {
        return jdbc.sql("SELECT * FROM work.replay WHERE id = ?")
                .params(id)
                .query((row, _) -> read(row))
                .optional();
    }

    boolean hasRunning() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM work.replay WHERE state = 'RUNNING')")
                .query(Boolean.class)
                .single();
    }

    /** Whether a replay goes or went into a schema of that name: a name is used once. */
    public boolean knows(String schema) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM work.replay WHERE into_schema = ?)")
                .param(schema)
                .query(Boolean.class)
                .single();
    }

    /** Newest first. */
    public Page<Replay> page(PageRequest request) {
        return new Listing<>(() -> jdbc, REPLAYS).page(request);
    }

    private static Replay read(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Replay(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("into_schema"),
                row.getLong("until_position"),
                row.getLong("until_access"),
                row.getBoolean("follows"),
                tables(row.getArray("tables")),
                row.getString("migrations"),
                row.getLong("position"),
                row.getObject("started_by", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getObject("swapped_by", UUID.class),
                row.getString("failure"));
    }

    private static List<String> tables(@Nullable Array names) throws SQLException {
        return names == null ? List.of() : List.of((String[]) names.getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
