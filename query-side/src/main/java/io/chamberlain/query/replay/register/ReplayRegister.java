package io.chamberlain.query.replay.register;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.replay.register.Replay.State;
import java.sql.Array;
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

    /** A replay that follows the log, or was told to end inside an append, goes further than it was told at first. */
    public void reached(UUID id, long position) {
        jdbc.sql("UPDATE work.replay SET position = ?, until_position = greatest(until_position, ?) WHERE id = ?")
                .params(position, position, id)
                .update();
    }

    public void loaded(UUID id, String migrations, Instant at) {
        jdbc.sql("UPDATE work.replay SET state = 'LOADED', migrations = ?, finished_at = ? "
                        + "WHERE id = ? AND state = 'RUNNING'")
                .params(migrations, utc(at), id)
                .update();
    }

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
        jdbc.sql("DELETE FROM work.replay_letter l USING work.replay r WHERE r.into_schema = l.into_schema AND"
                        + " r.id = ?")
                .params(id)
                .update();
    }

    public Optional<Replay> find(UUID id) {
        return jdbc.sql("SELECT * FROM work.replay WHERE id = ?")
                .params(id)
                .query((row, _) -> read(row))
                .optional();
    }

    public boolean hasRunning() {
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
