package io.chamberlain.query.row;

import io.chamberlain.query.entity.EntityBatch;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.row.column.RowType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The tables of the read model. What projections do to rows stays in memory until their batch ends; then it is written, on
 * the connection of the caller's transaction: each table in one statement and all of them in one question to the server, or
 * through the repository of its entities.
 */
public final class RowSource {

    private static final ScopedValue<Batch> CURRENT = ScopedValue.newInstance();

    /** How new rows come in, and what the transaction is told for it. */
    public enum Way {
        /** By INSERT, under row-level security; the transaction was told {@link RowSource#BY_KEY} when it began. */
        INSERT("", RowSource.CHECK),
        /**
         * By COPY, into tables that have none yet. Nobody reads them, so that their commits need not wait for the disk: who
         * opens them to readers commits after all of these, and what a crash takes back is loaded again.
         */
        COPY(RowSource.BY_KEY + "; SET LOCAL synchronous_commit = off", "");

        private final String settings;
        private final String atEnd;

        Way(String settings, String atEnd) {
            this.settings = settings;
            this.atEnd = atEnd;
        }
    }

    /**
     * A pass begins with empty tables, where reading all of one is the best plan, and keeps that plan while they grow: rows
     * are found by their keys, whatever the statistics say.
     */
    public static final String BY_KEY =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    /** What is deferred to the commit is checked now, so that a failure still belongs to whoever caused it. */
    private static final String CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED";

    private record Statement(Class<?> row, String schema) {}

    private final Map<Class<?>, RowType<?>> types = new LinkedHashMap<>();
    private final Map<Statement, RowSql> statements = new ConcurrentHashMap<>();
    private final @Nullable EntityTables entities;

    /** @param entities the tables that are written through their repositories, in their schema; null for none */
    public RowSource(Collection<Class<?>> rows, @Nullable EntityTables entities) {
        rows.forEach(row -> types.put(row, RowType.of(row)));
        this.entities = entities;
    }

    /** The rows that are objects of a class. */
    public <R> Rows<R> of(Class<R> row) {
        if (!types.containsKey(row)) {
            throw new IllegalArgumentException(row.getName() + " is no row of the read model");
        }
        return new CurrentRows<>(row);
    }

    /** Runs work on rows; writes them when it ends well. The connection stays open and its transaction undecided. */
    public void within(Connection connection, String schema, Way way, Runnable work) {
        within(connection, null, schema, way, work);
    }

    /** @param beside writes its tables at the same time, and stays undecided, too */
    public void within(Connection connection, @Nullable Beside beside, String schema, Way way, Runnable work) {
        tell(connection, way.settings);
        try (Batch batch = new Batch(connection, beside, schema, way)) {
            ScopedValue.where(CURRENT, batch).run(() -> {
                work.run();
                batch.flush();
            });
        }
    }

    /** Holds until the transaction ends. */
    private static void tell(Connection connection, String settings) {
        if (settings.isEmpty()) {
            return;
        }
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(settings);
        } catch (SQLException refused) {
            throw new UncategorizedSQLException("settings of a batch", settings, refused);
        }
    }

    private final class Batch implements AutoCloseable {
        private final Map<Class<?>, Rows<?>> tables = new LinkedHashMap<>();
        private final List<TableRows<?>> atOnce = new ArrayList<>();
        private final List<TableRows<?>> atOnceBeside = new ArrayList<>();
        private final Connection connection;
        private final @Nullable Beside beside;
        private final String schema;
        private final Way way;
        private @Nullable EntityBatch context;

        Batch(Connection connection, @Nullable Beside beside, String schema, Way way) {
            this.connection = connection;
            this.beside = beside;
            this.schema = schema;
            this.way = way;
        }

        @SuppressWarnings("unchecked") // the type of a class makes rows of that class
        <R> Rows<R> table(Class<R> row) {
            return (Rows<R>) tables.computeIfAbsent(row, this::open);
        }

        private Rows<?> open(Class<?> row) {
            RowType<?> type = types.get(row);
            if (type == null) {
                throw new IllegalArgumentException(row.getName() + " is no row of the read model");
            }
            if (way == Way.INSERT && entities != null && entities.hold(row, schema)) {
                context = context == null ? entities.open(connection) : context;
                return new EntityRows<>(type.name(), entities.of(row));
            }
            RowSql sql = statements.computeIfAbsent(new Statement(row, schema), _ -> RowSql.of(type, schema));
            return beside != null && beside.writes(row)
                    ? besides(type, sql, beside.connection())
                    : tracked(atOnce, type, sql, connection);
        }

        private Rows<?> besides(RowType<?> type, RowSql sql, Connection other) {
            if (atOnceBeside.isEmpty()) {
                tell(other, way.settings);
            }
            return tracked(atOnceBeside, type, sql, other);
        }

        private Rows<?> tracked(List<TableRows<?>> tables, RowType<?> type, RowSql sql, Connection on) {
            TableRows<?> rows = new TableRows<>(type, sql, on, way == Way.COPY);
            tables.add(rows);
            return rows;
        }

        void flush() {
            atOnce.forEach(TableRows::make);
            atOnceBeside.forEach(TableRows::make);
            if (context != null) {
                context.flush();
            }
            if (beside == null || atOnceBeside.isEmpty()) {
                write(connection, atOnce);
            } else {
                Connection other = beside.connection();
                Beside.both(() -> write(connection, atOnce), () -> write(other, atOnceBeside));
            }
        }

        private void write(Connection on, List<TableRows<?>> tables) {
            Writes writes = new Writes(on);
            tables.forEach(table -> table.flush(writes));
            writes.send(way.atEnd);
        }

        @Override
        public void close() {
            if (context != null) {
                context.close();
            }
        }
    }

    /** A table in whatever batch the thread is in. */
    private record CurrentRows<R>(Class<R> row) implements Rows<R> {

        @Override
        public void add(R added) {
            CURRENT.get().table(row).add(added);
        }

        @Override
        public R get(UUID id) {
            return CURRENT.get().table(row).get(id);
        }

        @Override
        public void load(Collection<UUID> ids) {
            CURRENT.get().table(row).load(ids);
        }
    }
}
